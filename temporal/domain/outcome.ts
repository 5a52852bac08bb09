import type { ClosedGate } from '../contract/gate.schema';
import type { Outcome } from '../contract/outcome.schema';
import type { PolicyRecord } from '../contract/policy.schema';

/** How a closed gate ended, for the workflow that waited at it: `by` are those whose votes made it so. */
export function outcomeOf(gate: ClosedGate): Outcome {
  const base = { outcome: gate.status, gateId: gate.gateId, at: gate.closedAt, digest: gate.digest };
  switch (gate.status) {
    case 'expired':
      return base;
    case 'withdrawn':
      return gate.withdrawn ? { ...base, by: [gate.withdrawn.by], comment: gate.withdrawn.reason } : base;
    case 'approved':
    case 'rejected': {
      const verdict = gate.status === 'approved' ? 'approve' : 'reject';
      const votes = gate.votes.filter((vote) => vote.verdict === verdict);
      return { ...base, by: votes.map((vote) => vote.actor), comment: votes.at(-1)?.comment };
    }
  }
}

/**
 * How policy ends a run by itself, or undefined when it goes on: to a gate after `review`, to what comes next after
 * `allow`. Approved is what only `auto` makes it, in place of a gate, and by nobody. Whatever else policy may answer
 * is no consent.
 */
export function outcomeOfPolicy(record: PolicyRecord, at: string): Outcome | undefined {
  const { point, effect, reasons } = record;
  const goesOn = point === 'require' ? 'review' : 'allow';
  if (effect === goesOn) return undefined;
  const isAuto = point === 'require' && effect === 'auto';
  return { outcome: isAuto ? 'approved' : 'denied', reasons, at };
}
