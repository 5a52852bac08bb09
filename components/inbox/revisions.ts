import type { EarlierRevision, Gate } from '@/temporal/contract/gate.schema';
import { differencesOf } from './differences';
import type { Difference } from './differences';

/** What became of a request since one of its earlier revisions. */
export interface Change {
  /** The revision it is compared with. */
  since: number;
  /** Each replacement since then, oldest first: who replaced which revision, and with which words. */
  steps: EarlierRevision[];
  differences: Difference[];
}

/**
 * What changed since a revision; since the oldest one that is kept, where that one no longer is. Undefined for a
 * request that was never changed since.
 */
export function changeSince({ request, earlier = [] }: Gate, revision: number): Change | undefined {
  const steps = earlier.filter((one) => one.revision >= revision);
  const [base] = steps;
  return base && { since: base.revision, steps, differences: differencesOf(base.request, request) };
}
