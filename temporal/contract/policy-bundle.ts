import type { Demand, PolicyPoint } from './policy.schema';

/** What policies are written about; `require` asks three of them. */
export const policyActions = ['launch', 'run', 'auto', 'review', 'decide', 'execute'] as const;
export type PolicyAction = (typeof policyActions)[number];

/** At which point each is asked. */
export const pointOfAction: Record<PolicyAction, PolicyPoint> = {
  launch: 'launch',
  run: 'require',
  auto: 'require',
  review: 'require',
  decide: 'decide',
  execute: 'execute',
};

/** One file of a bundle: its name without a folder, and its text. */
export interface PolicyFile {
  name: string;
  text: string;
}

/** One policy of a bundle: in words (`title`, `reason`, `demand`), where it stands, and its source. */
export interface BundledPolicy {
  id: string;
  title: string;
  /** A sentence for the person whom it stops, or on whom it makes a demand. */
  reason?: string;
  effect: 'permit' | 'forbid';
  actions: PolicyAction[];
  /** What a review must at least have where this policy holds. */
  demand?: Demand;
  file: string;
  /** Counted from 1. */
  line: number;
  text: string;
}

/** Policies that are asked together, known by the digest of their files. */
export interface PolicyBundle {
  digest: string;
  /** Engine and its version. */
  engine: string;
  /** Where it comes from, as a person names it: a folder, or "files given here". */
  source: string;
  policies: BundledPolicy[];
}

/** Why files are no bundle. Line and column are counted from 1. */
export interface BundleProblem {
  file: string;
  line?: number;
  column?: number;
  message: string;
  hint?: string;
}
