import type { Provable } from '../domain/proof';

/** The execution that a message is for: a proof names it. */
export interface ExactRun {
  workflowId: string;
  runId: string;
}

/** Proves that a message comes from whom it says: the answer travels with it as its `proof`. */
export type Sign = (message: Provable, run: ExactRun) => Promise<string>;
