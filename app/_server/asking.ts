import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOfApproval } from '@/temporal/client/launch';
import type { RequestReading } from '@/temporal/client/request';
import { readRuns } from '@/temporal/client/runs';
import { onceId, startOnce } from '@/temporal/client/start-once';
import type {
  DecisionInput,
  RequestInput,
  RequestView,
  ReviseInput,
  Sent,
  WithdrawInput,
} from '@/temporal/contract/api.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import { workflowTypes } from '@/temporal/contract/names';
import { permissionWords } from '@/temporal/contract/roles';
import { refusalWords } from '@/temporal/contract/refusals';
import type { DecisionResult, RunsPage } from '@/temporal/contract/views';
import { isSample, samePerson } from '@/temporal/domain/person';
import type { Bearer } from './bearer';
import { asSender } from './bearer-sender';
import * as decisions from './decisions';
import { desk } from './desk';
import { requireMayLaunch } from './policies';
import { countAgainst } from './rate-limits';
import { requestViewOf } from './request-view';
import { forgetRun, readRequestReading } from './run-reads';

/**
 * What programs do about requests, whichever way they come in: over HTTP or by MCP. A request is named by the id of
 * its run. Everything throws a `DeskError`.
 */

/** Which of a run's gates is meant; absent, the one that waits. */
interface Meant {
  gateId?: string;
}

/**
 * Asks for a decision: a gate alone, in the name of the caller. The same key and input again answer the same request,
 * however it stands by then.
 *
 * @throws DeskError `idempotency-mismatch`, `invalid-input`, `not-permitted`, `denied-by-policy`, …
 */
export async function askFor(
  input: RequestInput,
  caller: Bearer,
  key: string,
): Promise<{ request: RequestView; isNew: boolean }> {
  const sender = asSender(caller);
  const { actor } = sender;
  const start = startOfApproval(input, { startedBy: actor, workflowId: onceId(actor.id, key) });
  requireMayLaunch(sender, start, 'api');
  const body = { kind: workflowTypes.approval, input };
  const { workflowId, isNew } = await startOnce(desk().temporal, start, body);
  if (isNew) forgetRun({ workflowId });
  return { request: await readOpened(workflowId), isNew };
}

/** Pauses before each look at a run that has only just begun: what is asked first reaches it before policy answers. */
const looksAfterMs = [0, 5, 20, 50, 100] as const;

/** A request that has just been made, once somebody is asked; as it is where that takes longer. */
async function readOpened(id: string): Promise<RequestView> {
  let request = await readRequestOf(id);
  for (const pauseMs of looksAfterMs) {
    if (request.status !== 'opening') break;
    await sleep(pauseMs);
    request = await readRequestOf(id);
  }
  return request;
}

/** How a request stands, about a second ago at most. */
export async function readRequestOf(id: string, { gateId }: Meant = {}): Promise<RequestView> {
  return requestViewOf(await readRequestReading({ workflowId: id }), gateId);
}

/** Longest time that one call waits, in milliseconds: what lies between answers within their own limits. */
export const longestWaitMs = 50_000;

/**
 * Waits until a request is decided, or sent back to whoever asked; how it stands then, or when the time is over.
 *
 * @param ms cut at `longestWaitMs`
 * @param signal fires when the caller has gone: nobody waits any more
 */
export async function waitForDecision(
  id: string,
  ms: number,
  { gateId, signal = new AbortController().signal }: Meant & { signal?: AbortSignal } = {},
): Promise<RequestView> {
  const { waits } = desk();
  const until = performance.now() + Math.min(ms, longestWaitMs);
  let reading = waits.known(id) ?? (await readRequestReading({ workflowId: id }));
  for (;;) {
    const request = requestViewOf(reading, gateId);
    const leftMs = until - performance.now();
    if (request.final || request.status === 'changes-requested' || leftMs <= 0) return request;
    const hasChanged = await waits.next(seenIn(reading), reading, leftMs, signal);
    if (signal.aborted) return request;
    // What was looked at a moment ago need not be read again.
    if (hasChanged || waits.known(id) === undefined) reading = await readRequestReading({ workflowId: id });
  }
}

function seenIn({ view: { run, rows } }: RequestReading) {
  return { workflowId: run.workflowId, runId: run.runId, state: run.state, rows };
}

/** Requests that the caller asked for in its own name, newest first: the page after `cursor`. */
export function listRequestsOf(caller: Bearer, cursor?: string): Promise<RunsPage> {
  const { actor } = asSender(caller);
  const filter = { requester: [actor.id], kind: [workflowTypes.approval] };
  return readRuns(desk().visibility, filter, cursor);
}

/** Takes back what the caller asked for: the gate named, else every one that is not closed. */
export async function withdrawRequest(id: string, input: WithdrawInput, caller: Bearer): Promise<Sent> {
  const { view } = await requireOwn(id, caller);
  const command = { workflowId: id, runId: view.run.runId, ...input };
  const sent = await decisions.withdraw(command, asSender(caller), 'api');
  const waitingFor = sent.state === 'recorded' ? { waitingFor: sent.waitingFor } : {};
  return { state: sent.state, ...waitingFor, request: await readRequestOf(id, input) };
}

/**
 * Changes what the caller asked for, or answers in words. Without a digest it is about what is asked now.
 *
 * @param key the same again is the same revision
 */
export async function reviseRequest(
  id: string,
  input: ReviseInput,
  caller: Bearer,
  key?: string,
): Promise<Sent> {
  const reading = await requireOwn(id, caller);
  const now = requestViewOf(reading, input.gateId);
  if (now.gateId === undefined) {
    throw now.final
      ? new DeskError('already-closed', 'The run has already ended. Nothing was changed.')
      : new DeskError('refused', 'Nobody has been asked yet. Try again in a moment.');
  }
  const sender = asSender(caller);
  const messageId = key === undefined ? randomUUID() : messageIdOf(sender.actor.id, key);
  const place = { workflowId: id, runId: now.runId, gateId: now.gateId };
  const command = { ...input, ...place, messageId, digest: input.digest ?? now.digest };
  return sentTo(id, now.gateId, await decisions.revise(command, sender, 'api'));
}

/**
 * Decides in the name of a person: the same function as behind the button.
 *
 * @param key the same again is the same decision, where the input names none itself
 */
export async function decideFor(
  id: string,
  input: DecisionInput,
  { me }: Extract<Bearer, { kind: 'person' }>,
  key?: string,
): Promise<Sent> {
  const { decisionId = key === undefined ? randomUUID() : messageIdOf(me.person.id, key), ...said } = input;
  if (!me.permissions.includes('decide')) {
    throw new DeskError('not-permitted', `Your roles do not let you ${permissionWords.decide}.`);
  }
  await countAgainst('decide', me.person.id);
  // A token of a person is one that the command line was given.
  const result = await decisions.decide({ workflowId: id, ...said, decisionId }, me, 'cli');
  return sentTo(id, input.gateId, result);
}

function messageIdOf(sender: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([sender, key]))
    .digest('hex');
}

/**
 * What an answer of a run means to whoever sent something.
 *
 * @throws DeskError `refused` with the code that the run recorded; `already-closed`; what failed
 */
async function sentTo(id: string, gateId: string, result: DecisionResult): Promise<Sent> {
  switch (result.state) {
    case 'failed':
      throw new DeskError(result.failure.code, result.failure.message);
    case 'closed':
      throw new DeskError('already-closed', 'The run had already ended. Nothing was changed.');
    case 'recorded': {
      const { waitingFor } = result;
      return { state: 'recorded', waitingFor, request: await readRequestOf(id, { gateId }) };
    }
    case 'applied': {
      const { standing } = result;
      if (standing.state === 'counted')
        return { state: 'applied', request: await readRequestOf(id, { gateId }) };
      const { label, advice } = refusalWords[standing.code];
      const words = `It did not count: ${label}. ${advice}`;
      throw new DeskError('refused', words, { refusal: standing.code });
    }
  }
}

/**
 * A machine changes and takes back only what it asked for. The run says so too, where it asks for proofs; where it
 * does not, anybody's unsigned word would do, and a machine gets no further than here. Of a person the run says it.
 *
 * @throws DeskError `not-permitted`
 */
async function requireOwn(id: string, caller: Bearer): Promise<RequestReading> {
  const reading = await readRequestReading({ workflowId: id });
  const { view, startedBy, asked } = reading;
  const requesters = [...view.gates.map(({ request }) => request.requester), asked?.requester];
  const isOwn = [startedBy, ...requesters].some((person) => samePerson(person, asSender(caller).person));
  if (caller.kind === 'person' || isOwn || requesters.some(isSample)) return reading;
  throw new DeskError('not-permitted', `${caller.name} did not ask for this, so it cannot change it.`);
}
