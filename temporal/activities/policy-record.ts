import type { PolicyRecord } from '../contract/policy.schema';
import { limits } from '../contract/limits';

/**
 * The record as a run keeps it. The question holds all that was asked about, which the run has once already: a long
 * one is left out, so that many records never make the answer of the run too large to be sent.
 */
export function kept(record: PolicyRecord): PolicyRecord {
  const { question, ...rest } = record;
  return JSON.stringify(question ?? null).length > limits.policyQuestion ? rest : record;
}
