import { randomUUID } from 'node:crypto';
import { runDetailSchema, runListSchema, sentSchema } from '../temporal/contract/api.schema';
import type { RequestView } from '../temporal/contract/api.schema';
import type { Verdict } from '../temporal/contract/decision.schema';
import { DeskError } from '../temporal/contract/desk-error';
import { digestOf } from '../temporal/domain/digest';
import { askToDecide, choose, namedId, requireAsking } from './ask';
import { sentWords } from './decision-words';
import { requestWords } from './run-words';
import type { Session } from './session';
import { DeskApi } from './sign-in/desk-api';
import { answer } from './terminal';

/** What stands on the command line. */
export interface Asked {
  verdict: Verdict;
  id: unknown;
  comment?: string;
  gate?: string;
}

/** Decides in the name of the person who signed in at this desk, by the same door as every program. */
export async function decideSignedIn(
  { terminal, signIns }: Session,
  desk: string,
  { verdict, id, comment, gate }: Asked,
  json: boolean,
): Promise<void> {
  const api = new DeskApi(desk, signIns);
  const named = namedId(id);
  const chosen = named ?? (await chosenOf(api, () => requireAsking(terminal, json)));
  const request = await requestOf(api, chosen, gate);
  const body = { ...decided(request), verdict, decisionId: randomUUID() };
  let words = comment;
  if (named === undefined) {
    terminal.out(requestWords(request));
    words ??= await askToDecide(verdict);
  }
  const sent = await api
    .post(`${pathOf('requests', chosen)}/decision`, { ...body, comment: words }, sentSchema)
    .catch(signInAgain);
  answer(terminal, json, { ...sent, decisionId: body.decisionId }, sentWords(verdict, sent));
}

const pathOf = (what: 'runs' | 'requests', id: string): string => `/api/v1/${what}/${encodeURIComponent(id)}`;

async function chosenOf(api: DeskApi, requireSomebody: () => void): Promise<string> {
  requireSomebody();
  const { runs } = await api.get('/api/v1/runs?state=waiting', runListSchema);
  const { id } = await choose(
    runs.map((run) => ({
      value: { id: run.id },
      label: run.title,
      hint: [run.risk, `from ${run.requester ?? 'unknown'}`, run.id].filter(Boolean).join(', '),
    })),
  );
  return id;
}

/** The request that is meant: the one named, else the only open one. */
async function requestOf(api: DeskApi, id: string, gate: string | undefined): Promise<RequestView> {
  const { requests } = await api.get(pathOf('runs', id), runDetailSchema);
  const open = requests.filter(({ final }) => !final);
  const [only, another] = gate === undefined ? open : requests.filter(({ gateId }) => gateId === gate);
  if (!only) throw notWaiting(id, gate);
  if (!another) return only;
  const names = open.flatMap(({ gateId }) => gateId ?? []).join(', ');
  throw new DeskError('invalid-input', `Several gates are open: ${names}. Name one with --gate.`, {
    field: 'gate',
  });
}

function notWaiting(id: string, gate: string | undefined): DeskError {
  if (gate !== undefined) return new DeskError('not-found', `${id} has no gate ${gate}.`);
  return new DeskError('already-closed', `${id} waits for no decision. See npx countersign show ${id}.`);
}

/**
 * What a decision is about: the digest of what was read here, never one that was only told.
 *
 * @throws DeskError where it cannot be read in full now, or is not what the desk says it is
 */
function decided({ gateId, runId, revision, digest: told, action, ...asked }: RequestView) {
  const { title, summary, why, requester, risk } = asked;
  if (gateId === undefined || action === undefined || revision === undefined) {
    throw new DeskError(
      'not-confirmed',
      'What it asks cannot be read in full now. Nothing was sent; try again in a moment.',
    );
  }
  const digest = digestOf({ gateId, revision, request: { title, summary, why, action, requester, risk } });
  if (told === digest) return { gateId, runId, digest };
  throw new DeskError(
    'internal',
    'What the desk shows is not what it names by its digest. Nothing was sent.',
  );
}

function signInAgain(error: unknown): never {
  if (!(error instanceof DeskError) || error.code !== 'sign-in-too-old') throw error;
  throw new DeskError(
    'sign-in-too-old',
    'This request asks for a fresh sign-in: npx countersign login, then decide again. Nothing was sent.',
    { cause: error },
  );
}
