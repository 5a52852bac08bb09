import type { BundleProblem, PolicyBundle } from './policy-bundle';
import type { Demand, PolicyEffect, PolicyPoint, PolicyRecord } from './policy.schema';
import type { Role } from './roles';
import type { Rule, Stage } from './rule.schema';
import type { DeskFailure } from './desk-error';
import type { Staleness } from './views';

/** An answer of policy and the run that recorded it. */
export interface RecordedAnswer {
  workflowId: string;
  runId: string;
  /** Title of the run. */
  title: string;
  record: PolicyRecord;
}

/** What the newest runs recorded of policy, newest answer first. */
export interface RecordedAnswers {
  /** How many runs were read. */
  runs: number;
  answers: RecordedAnswer[];
}

/** What of an answer matters when two are compared. */
export interface ComparedAnswer {
  effect: PolicyEffect;
  determining: string[];
  reasons: string[];
  demand?: Demand;
  error?: string;
}

/** How two answers differ: what happens, what a review needs, or only which policies make it so. */
export type PolicyChange = 'effect' | 'demand' | 'determining';

/** A recorded answer that other policies would have given differently. */
export interface PolicyDifference {
  workflowId: string;
  runId: string;
  title: string;
  point: PolicyPoint;
  at: string;
  changes: PolicyChange[];
  before: ComparedAnswer;
  after: ComparedAnswer;
}

/** Other policies asked what runs had asked, at the time they had asked it. */
export interface BacktestReport {
  /** Digest of the policies that were tried. */
  digest: string;
  runs: number;
  /** Answers that were asked again. */
  asked: number;
  /** Answers that could not be: a question too long to be kept in the run is not recorded. */
  unasked: number;
  differences: PolicyDifference[];
}

/** An answer of policy in a run, without the question. */
export interface LatelyAnswer extends ComparedAnswer {
  workflowId: string;
  runId: string;
  title: string;
  point: PolicyPoint;
  at: string;
}

/** What policies decided in the newest runs. */
export interface Lately {
  runs: number;
  answers: number;
  /** Answers that other policies gave than those in use, under the same names or not. */
  byOthers: number;
  /** Newest answers that could not be evaluated. */
  errors: LatelyAnswer[];
  /** By policy: how many answers it determined, and the newest of them. */
  byPolicy: Record<string, { count: number; newest: LatelyAnswer[] }>;
}

/** Somebody of the directory, as policy would see them when they have signed in. */
export interface KnownPerson {
  id: string;
  name?: string;
  groups: string[];
  roles: Role[];
}

/** What the page of policies shows. */
export interface PoliciesView {
  bundle: PolicyBundle;
  /** Whom the directory lists; only for somebody who may try policies. */
  people?: KnownPerson[];
  /** Absent when the runs could not be read; `failure` says why. */
  lately?: Lately;
  stale?: Staleness;
  failure?: DeskFailure;
  asOf: string;
}

/** What a gate would ask for, and whether the person tried would count in each stage. */
export interface Terms {
  stages: (Stage & { isEligible: boolean })[];
  rule: Rule;
  expiresIn?: string;
}

/** What policy would say at each point, in the order it is asked; it stops where nothing would go on. */
export interface Tried {
  answers: PolicyRecord[];
  /** What the gate would ask for, where one would open. */
  terms?: Terms;
}

/** Files tried as policies: what would differ, or why they are none. */
export type Backtested = { ok: true; report: BacktestReport } | { ok: false; problems: BundleProblem[] };
