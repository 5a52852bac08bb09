import { randomUUID } from 'node:crypto';
import type { Channel } from '../contract/decision.schema';
import { withdrawalSchema } from '../contract/decision.schema';
import type { DeskErrorCode } from '../contract/desk-error';
import { DeskError } from '../contract/desk-error';
import type { Approvals, Gate } from '../contract/gate.schema';
import { signals } from '../contract/names';
import type { Person } from '../contract/person.schema';
import type { RefusalCode } from '../contract/refusals';
import { refusalWords } from '../contract/refusals';
import { runStateWords } from '../contract/run-state';
import type { RunRef } from '../contract/views';
import { readWithdraw } from '../domain/incoming';
import type { Temporal } from './connect';
import type { DeliverOptions } from './deliver';
import { describeRun } from './describe';
import { queryApprovals } from './gates';
import { hasSignal } from './history';
import { exactRun, withProof } from './message';
import { parseOrTeach } from './parse';
import { sendSignal } from './signal';

/** How a withdrawal stands. Whatever else can become of one is thrown. */
export type WithdrawResult =
  { state: 'applied'; gates: Gate[] } | { state: 'recorded'; waitingFor: 'worker' | 'run' };

/** What is taken back, by whom, and through which door. */
export interface WithdrawWhat {
  /** Absent: every open gate. */
  gateId?: string;
  reason?: string;
  by: Person;
  via: Channel;
}

/**
 * Takes back the gate named, else every open one: one signal, then one query or describe. Whether this person may, the
 * run says and records.
 *
 * @throws DeskError `not-permitted` when the run refused this person; `already-closed` when the run had ended or the
 * gate was closed by something else; `not-confirmed` when it is not known whether it arrived (sending again is
 * harmless); `not-found`, …
 */
export async function withdraw(
  temporal: Temporal,
  run: RunRef,
  what: WithdrawWhat,
  options: DeliverOptions = {},
): Promise<WithdrawResult> {
  const id = randomUUID();
  const ref = await exactRun(temporal, run, options);
  const sentAt = new Date().toISOString();
  const withdrawal = parseOrTeach(withdrawalSchema, { ...what, messageId: id, sentAt });
  const argument = await withProof(withdrawal, readWithdraw, ref, options);
  const sent = await sendSignal(temporal, ref, signals.withdraw, argument);
  const asked = { ref, gateId: what.gateId, id };
  switch (sent.state) {
    case 'refused':
      throw sent.error;
    case 'closed':
      throw await closedError(temporal, ref);
    case 'recorded':
      return standingOfWithdrawal(temporal, asked, options);
    case 'unknown':
      return afterUnknown(temporal, asked, options, sent.error);
  }
}

interface Asked {
  ref: RunRef;
  gateId?: string;
  id: string;
}

/** A client error means unknown: the run and its history are asked before anything is said. */
async function afterUnknown(
  temporal: Temporal,
  asked: Asked,
  options: DeliverOptions,
  cause: DeskError,
): Promise<WithdrawResult> {
  try {
    const found = await standingOfWithdrawal(temporal, asked, options);
    if (found.state === 'applied' || (await hasSignal(temporal, asked.ref, asked.id))) return found;
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'temporal-unreachable') throw error;
  }
  const words = 'It is not known whether the withdrawal arrived; sending it again is harmless.';
  throw new DeskError('not-confirmed', `${cause.message} ${words}`, { cause });
}

async function closedError(temporal: Temporal, ref: RunRef): Promise<DeskError> {
  const { run } = await describeRun(temporal, ref);
  const how = runStateWords[run.state].toLowerCase();
  const when = run.closedAt ? ` at ${run.closedAt}` : '';
  return new DeskError('already-closed', `The run had already ended${when}: ${how}. Nothing was changed.`);
}

async function standingOfWithdrawal(
  temporal: Temporal,
  asked: Asked,
  { workerAbsent }: DeliverOptions,
): Promise<WithdrawResult> {
  // As with a decision, a query that overtook the judging is followed by another.
  for (const pauseMs of workerAbsent ? [] : [0, 5, 50]) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const answer = await queryApprovals(temporal, asked.ref);
    if (answer.state !== 'answered') break;
    const gates = withdrawnIn(answer.approvals, asked);
    if (gates.length > 0) return { state: 'applied', gates };
    const refusal = refusalIn(answer.approvals, asked);
    if (refusal) throw refusedError(refusal);
  }
  const described = await describeRun(temporal, asked.ref);
  if (described.executionStatus !== 'RUNNING') throw await closedError(temporal, asked.ref);
  return { state: 'recorded', waitingFor: described.pending ? 'worker' : 'run' };
}

/** The gates that this withdrawal closed. A run of somebody else's code may not tell by which message it was closed. */
function withdrawnIn({ gates }: Approvals, { gateId, id }: Asked): Gate[] {
  return gates.filter((gate) => {
    if (gate.status !== 'withdrawn' || (gateId !== undefined && gate.gateId !== gateId)) return false;
    return gate.withdrawn?.messageId === undefined || gate.withdrawn.messageId === id;
  });
}

function refusalIn({ gates, refused = [] }: Approvals, { id }: Asked): RefusalCode | undefined {
  const all = [...gates.flatMap((gate) => gate.refused), ...refused];
  return all.find((refusal) => refusal.decisionId === id)?.code;
}

const refusedAs: Partial<Record<RefusalCode, DeskErrorCode>> = {
  'not-requester': 'not-permitted',
  unverified: 'not-permitted',
  'unknown-gate': 'not-found',
};

function refusedError(code: RefusalCode): DeskError {
  const { label, advice } = refusalWords[code];
  const message = `The withdrawal did not count: ${label}. ${advice}`;
  return new DeskError(refusedAs[code] ?? 'already-closed', message);
}
