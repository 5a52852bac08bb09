import { defineQuery, defineSignal } from '@temporalio/workflow';
import type {
  ChangesRequest,
  ClaimMessage,
  Decision,
  RevisionMessage,
  ShortForm,
  Withdrawal,
} from './contract/decision.schema';
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

/** Sends a request back to whoever asked, who answers or edits. */
export const requestChanges = defineSignal<[ChangesRequest]>(signals.requestChanges);

/** A new revision of what is asked: by whoever asked, or by a reviewer of what the rule marks as editable. */
export const revise = defineSignal<[RevisionMessage]>(signals.revise);

/** Tells others that somebody looks at it; keeps nobody from deciding. */
export const claim = defineSignal<[ClaimMessage]>(signals.claim);

/** Gives one's own claim back. */
export const release = defineSignal<[ClaimMessage]>(signals.release);

/** Every gate of the run, open and closed. */
export const approvals = defineQuery<Approvals>(queries.approvals);
