import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { decide } from '../../temporal/client/decide';
import { followMessage } from '../../temporal/client/deliver';
import { queryApprovals } from '../../temporal/client/gates';
import { describeRun } from '../../temporal/client/describe';
import type { Verdict } from '../../temporal/contract/decision.schema';
import { DeskError } from '../../temporal/contract/desk-error';
import type { Gate } from '../../temporal/contract/gate.schema';
import type { Request } from '../../temporal/contract/request.schema';
import type { DecisionCommand, DecisionResult } from '../../temporal/contract/views';
import type { Chosen } from '../ask';
import { askToDecide, askWhich } from '../ask';
import { decideSignedIn } from '../decide-signed-in';
import type { Asked } from '../decide-signed-in';
import { decisionWords, exitCodeOf } from '../decision-words';
import type { Act, ExitCode, Register } from '../program';
import { requestWords } from '../run-words';
import type { Session } from '../session';
import { workerAbsent } from '../session';
import { deskAddress } from '../sign-in/desk-address';
import { answer } from '../terminal';

interface Options {
  comment?: string;
  gate?: string;
}

/** Longest wait for `applied`, in milliseconds: for a run that is slow to say so, and where no worker seems to live. */
const patienceMs = { run: 10_000, worker: 3_000 } as const;

/** `approve` and `reject`. */
export function addDecisionCommands(program: Command, register: Register): void {
  for (const verdict of ['approve', 'reject'] as const) {
    const command = program
      .command(verdict)
      .argument('[id]', 'workflow id, as list shows it; asked for on a terminal')
      .description(`${verdict === 'approve' ? 'Approve' : 'Reject'} what a run waits for`)
      .option('--comment <text>', 'said with the decision')
      .option('--gate <id>', 'which gate, where several are open');
    register(command, (id) => deciding(verdict, id, command.opts<Options>()));
  }
}

/** Signed in, it is a person's decision; else it is in the name of the login, which nobody verifies. */
function deciding(verdict: Verdict, id: unknown, { comment, gate }: Options): Act {
  return async (session, json) => {
    const { env, signIns } = session;
    const desk = deskAddress(env, undefined, signIns.current);
    if (!signIns.at(desk)) return decideUnverified(session, { verdict, id, comment, gate }, json);
    await decideSignedIn(session, desk, { verdict, id, comment, gate }, json);
    return 0;
  };
}

async function decideUnverified(session: Session, asked: Asked, json: boolean): Promise<ExitCode> {
  const { verdict, id, gate } = asked;
  const chosen = await askWhich(session, id, json);
  const isAbsent = await workerAbsent(session);
  const meant = { ...chosen, gateId: gate ?? chosen.gateId };
  const { request, ...target } = await targetOf(session, meant, isAbsent);
  if (chosen.isAsked && request) session.terminal.out(requestWords(request));
  const comment = asked.comment ?? (chosen.isAsked && (await askToDecide(verdict)));
  const command: DecisionCommand = { ...target, verdict, comment, decisionId: randomUUID() };
  const sent = await decide(session.temporal, command, session.person, 'cli', { workerAbsent: isAbsent });
  const result = isAbsent ? sent : await untilApplied(session, command, sent);
  const { decisionId } = command;
  answer(session.terminal, json, { ...result, decisionId }, decisionWords(verdict, result));
  return exitCodeOf(result);
}

type Target = Pick<DecisionCommand, 'workflowId' | 'runId' | 'gateId' | 'digest'> & {
  /** What it asks, where the run said so. */
  request?: Request;
};

/** The gate meant: the one named, else the only open one; with its digest, since that is what is decided. */
async function targetOf({ temporal }: Session, chosen: Chosen, isAbsent: boolean): Promise<Target> {
  const { run, rows } = await describeRun(temporal, chosen);
  const ref = { workflowId: run.workflowId, runId: run.runId };
  // A worker that was killed a moment ago is still listed: then the memo tells the gates too.
  const answer = isAbsent ? undefined : await queryApprovals(temporal, ref);
  const gates = answer?.state === 'answered' ? answer.approvals.gates : [];
  const open: readonly Named[] = gates.length > 0 ? gates.filter(isOpen) : rows;
  const named = [...open, ...gates].find((gate) => gate.gateId === chosen.gateId);
  if (named) return { ...ref, ...about(named) };
  if (chosen.gateId !== undefined) return { ...ref, gateId: chosen.gateId };
  const [only, another] = open.length > 0 ? open : gates;
  if (!only) throw notWaiting(chosen.workflowId);
  if (another && open.length > 1) {
    const names = open.map(({ gateId }) => gateId).join(', ');
    throw new DeskError('invalid-input', `Several gates are open: ${names}. Name one with --gate.`, {
      field: 'gate',
    });
  }
  return { ...ref, ...about(only) };
}

type Named = Pick<Gate, 'gateId' | 'digest'> & Partial<Pick<Gate, 'request'>>;

function about({ gateId, digest, request }: Named): Omit<Target, 'workflowId' | 'runId'> {
  return { gateId, digest, ...(request && { request }) };
}

const isOpen = (gate: Gate): boolean => gate.status === 'open';

function notWaiting(workflowId: string): DeskError {
  return new DeskError(
    'already-closed',
    `${workflowId} waits for no decision. See npx countersign show ${workflowId}.`,
  );
}

/** Asks again while the run has the decision and has not handled it. */
async function untilApplied(
  { temporal, terminal }: Session,
  command: DecisionCommand,
  sent: DecisionResult,
): Promise<DecisionResult> {
  let result = sent;
  const startedMs = Date.now();
  while (result.state === 'recorded' && Date.now() - startedMs < patienceMs[result.waitingFor]) {
    if (terminal.interrupted.aborted) break;
    await sleep(300);
    result = await followMessage(temporal, command, command.gateId, command.decisionId);
  }
  return result.state === 'failed' && sent.state === 'recorded' ? sent : result;
}
