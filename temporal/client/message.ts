import { DeskError } from '../contract/desk-error';
import type { RunRef } from '../contract/views';
import type { Incoming } from '../domain/incoming';
import { provable } from '../domain/proof';
import type { Temporal } from './connect';
import { describeRun } from './describe';
import type { Sign } from './sign';

/** One message to a gate, ready to be sent: to which run, as which signal, and what it is known by. */
export interface Outgoing {
  ref: RunRef;
  signal: string;
  argument: object;
  gateId: string;
  /** `decisionId` or `messageId`. */
  id: string;
}

/** How a sender proves who it is; without it a message is unsigned. */
export interface Proving {
  sign?: Sign;
}

/**
 * The execution that a message is for. A proof names it, so a message that is to be signed must know it; else the
 * newest one of that workflow id is meant.
 */
export async function exactRun(temporal: Temporal, ref: RunRef, { sign }: Proving): Promise<RunRef> {
  const { workflowId, runId } = ref;
  if (!sign || runId !== undefined) return { workflowId, runId };
  const { run } = await describeRun(temporal, ref);
  return { workflowId, runId: run.runId };
}

/**
 * The argument of a signal with its proof: signed is what the run will read of it, by the same reader.
 *
 * @param read reader of that signal in the domain
 */
export async function withProof<T extends object>(
  argument: T,
  read: (args: readonly unknown[]) => Incoming,
  { workflowId, runId }: RunRef,
  { sign }: Proving,
): Promise<T | (T & { proof: string })> {
  if (!sign) return argument;
  const message = read([argument]);
  if (message.kind !== 'message' || runId === undefined) {
    throw new DeskError('internal', 'What was to be signed is no message that a run could read.');
  }
  const proof = await sign(provable(message), { workflowId, runId });
  return { ...argument, proof };
}
