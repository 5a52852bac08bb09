import { DeskError } from '../contract/desk-error';
import type { DecisionResult, RunRef } from '../contract/views';
import { confirmMessage } from './confirm';
import type { Temporal } from './connect';
import { failureOf } from './failures';
import { hasSignal } from './history';
import type { Outgoing, Proving } from './message';
import { sendSignal } from './signal';

/** What the sender knows of the workers, from a `WorkerTracker`, and how to prove who it is. */
export interface DeliverOptions extends Proving {
  /** True: no worker is known to live, so no time is spent on a query that nobody would answer. */
  workerAbsent?: boolean;
}

/**
 * Sends one message as one signal and tells how it stands: `applied` only when the run says so, `recorded` when
 * Temporal holds it, `closed` when the run had ended. Sending the same id again is harmless.
 *
 * 1. A client error means unknown: nothing is called failed before the run and its history were asked.
 * 2. One confirming query, and another where that one overtook the judging; one describe when no worker is known to
 *    live; never a list.
 *
 * @param prepare makes the message; nothing was sent where it fails with a `DeskError`
 */
export async function deliver(
  temporal: Temporal,
  prepare: () => Promise<Outgoing>,
  options: DeliverOptions,
): Promise<DecisionResult> {
  const startedMs = performance.now();
  const tookMs = () => Math.round(performance.now() - startedMs);
  return failing(async () => {
    const message = await prepare();
    const sent = await sendSignal(temporal, message.ref, message.signal, message.argument);
    const asked = { ...message.ref, gateId: message.gateId, id: message.id };
    switch (sent.state) {
      case 'refused':
        return { state: 'failed', failure: failureOf(sent.error) };
      case 'unknown':
        return afterUnknown(temporal, asked, options, sent.error, tookMs);
      case 'closed':
        return confirmMessage(temporal, asked, { ...options, isClosed: true, tookMs });
      case 'recorded':
        return afterRecorded(temporal, asked, options, tookMs);
    }
  });
}

/** How a message sent earlier stands now: what a page asks again until it is applied. */
export function followMessage(
  temporal: Temporal,
  ref: RunRef,
  gateId: string,
  id: string,
  options: DeliverOptions = {},
): Promise<DecisionResult> {
  const startedMs = performance.now();
  const tookMs = () => Math.round(performance.now() - startedMs);
  return failing(() => confirmMessage(temporal, { ...ref, gateId, id }, { ...options, tookMs }));
}

async function failing(act: () => Promise<DecisionResult>): Promise<DecisionResult> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DeskError) return { state: 'failed', failure: failureOf(error) };
    throw error;
  }
}

type Asked = Parameters<typeof confirmMessage>[1];

/** Temporal holds the message: that the run cannot be asked right now changes nothing about it. */
async function afterRecorded(
  temporal: Temporal,
  asked: Asked,
  options: DeliverOptions,
  tookMs: () => number,
): Promise<DecisionResult> {
  try {
    return await confirmMessage(temporal, asked, { ...options, isNew: true, tookMs });
  } catch (error) {
    if (error instanceof DeskError) return { state: 'recorded', waitingFor: 'run', tookMs: tookMs() };
    throw error;
  }
}

/** Pauses before each look at what became of a signal; an outage that is over by then is none to the person. */
const looksAfterMs = [0, 400, 800] as const;

async function afterUnknown(
  temporal: Temporal,
  asked: Asked,
  options: DeliverOptions,
  cause: DeskError,
  tookMs: () => number,
): Promise<DecisionResult> {
  for (const pauseMs of looksAfterMs) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    try {
      const found = await confirmMessage(temporal, asked, { ...options, tookMs });
      if (found.state !== 'recorded') return found;
      // The run does not know it: only the history tells whether Temporal holds it.
      if (await hasSignal(temporal, asked, asked.id)) return found;
      break;
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      // Temporal does not answer either: another look, and then what is known is said below.
    }
  }
  const message = `${cause.message} It is not known whether this arrived; sending it again is harmless.`;
  return { state: 'failed', failure: { code: 'not-confirmed', message } };
}
