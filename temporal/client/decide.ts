import type { Channel, Decision } from '../contract/decision.schema';
import { decisionSchema } from '../contract/decision.schema';
import { DeskError } from '../contract/desk-error';
import { signals } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { DecisionCommand, DecisionResult, RunRef } from '../contract/views';
import { confirmDecision } from './confirm';
import type { Temporal } from './connect';
import { failureOf } from './failures';
import { hasSignal } from './history';
import { parseOrTeach } from './parse';
import { sendSignal } from './signal';

/** What the sender knows of the workers, from a `WorkerTracker`. */
export interface DecideOptions {
  /** True: no worker is known to live, so no time is spent on a query that nobody would answer. */
  workerAbsent?: boolean;
}

/**
 * Sends one decision as one signal and tells how it stands: `applied` only when the run says so, `recorded` when
 * Temporal holds it, `closed` when the run had ended. Sending the same `decisionId` again is harmless.
 *
 * 1. A client error means unknown: nothing is called failed before the run and its history were asked.
 * 2. One confirming query, or one describe when no worker is known to live; never a list.
 */
export async function decide(
  temporal: Temporal,
  command: DecisionCommand,
  actor: Person,
  via: Channel,
  options: DecideOptions = {},
): Promise<DecisionResult> {
  const startedMs = performance.now();
  try {
    const decision = decisionOf(command, actor, via);
    const sent = await sendSignal(temporal, command, signals.decide, decision);
    const tookMs = () => Math.round(performance.now() - startedMs);
    if (sent.state === 'refused') return { state: 'failed', failure: failureOf(sent.error) };
    if (sent.state === 'unknown') return await afterUnknown(temporal, command, options, sent.error, tookMs);
    if (sent.state === 'closed') {
      return await confirmDecision(temporal, command, { ...options, isClosed: true, tookMs });
    }
    return await afterRecorded(temporal, command, options, tookMs);
  } catch (error) {
    if (error instanceof DeskError) return { state: 'failed', failure: failureOf(error) };
    throw error;
  }
}

/** Temporal holds the decision: that the run cannot be asked right now changes nothing about it. */
async function afterRecorded(
  temporal: Temporal,
  command: DecisionCommand,
  options: DecideOptions,
  tookMs: () => number,
): Promise<DecisionResult> {
  try {
    return await confirmDecision(temporal, command, { ...options, tookMs });
  } catch (error) {
    if (error instanceof DeskError) return { state: 'recorded', waitingFor: 'run', tookMs: tookMs() };
    throw error;
  }
}

/** How a decision sent earlier stands now: what a page asks again until it is applied. */
export async function followDecision(
  temporal: Temporal,
  ref: RunRef,
  gateId: string,
  decisionId: string,
  options: DecideOptions = {},
): Promise<DecisionResult> {
  const startedMs = performance.now();
  const tookMs = () => Math.round(performance.now() - startedMs);
  try {
    return await confirmDecision(temporal, { ...ref, gateId, decisionId }, { ...options, tookMs });
  } catch (error) {
    if (error instanceof DeskError) return { state: 'failed', failure: failureOf(error) };
    throw error;
  }
}

function decisionOf(command: DecisionCommand, actor: Person, via: Channel): Decision {
  return parseOrTeach(decisionSchema, {
    gateId: command.gateId,
    decisionId: command.decisionId,
    verdict: command.verdict,
    ...(command.comment ? { comment: command.comment } : {}),
    ...(command.digest ? { seen: { digest: command.digest } } : {}),
    sentAt: new Date().toISOString(),
    actor,
    via,
  });
}

/** Pauses before each look at what became of a signal; an outage that is over by then is none to the person. */
const looksAfterMs = [0, 400, 800] as const;

async function afterUnknown(
  temporal: Temporal,
  command: DecisionCommand,
  options: DecideOptions,
  cause: DeskError,
  tookMs: () => number,
): Promise<DecisionResult> {
  for (const pauseMs of looksAfterMs) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    try {
      const found = await confirmDecision(temporal, command, { ...options, tookMs });
      if (found.state !== 'recorded') return found;
      // The run does not know it: only the history tells whether Temporal holds it.
      if (await hasSignal(temporal, command, command.decisionId)) return found;
      break;
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      // Temporal does not answer either: another look, and then what is known is said below.
    }
  }
  const message = `${cause.message} It is not known whether this decision arrived; sending it again is harmless.`;
  return { state: 'failed', failure: { code: 'not-confirmed', message } };
}
