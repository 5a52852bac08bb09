import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Decision, ShortForm, Withdrawal } from './contract/decision.schema';
import type { Approvals } from './contract/gate.schema';
import { queries, signals } from './contract/names';

/** The full form of a decision; its `decisionId` makes it idempotent. */
export const decide = defineSignal<[Decision]>(signals.decide);

/** The short form for a shell or another workflow: approves the only open gate, or the one it names. */
export const approve = defineSignal<[ShortForm?]>(signals.approve);

/** The short form for a shell or another workflow: rejects the only open gate, or the one it names. */
export const reject = defineSignal<[ShortForm?]>(signals.reject);

/** Takes back the gate it names, else every open one. */
export const withdraw = defineSignal<[Withdrawal?]>(signals.withdraw);

/** Every gate of the run, open and closed. */
export const approvals = defineQuery<Approvals>(queries.approvals);
