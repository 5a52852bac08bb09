/** Sizes that the desk accepts, in characters unless said otherwise. */
export const limits = {
  task: 10_000,
  title: 300,
  text: 4_000,
  comment: 4_000,
  name: 200,
  groups: 20,
  /** Values of search attributes are cut here: SQL visibility stores hold no more. */
  searchAttribute: 255,
  /** Bytes of the memo for up to `memoGates` open gates: Temporal warns at 2 KB. */
  memoBytes: 2_000,
  memoGates: 8,
  /** Refused attempts kept in full per gate and per run; the rest is counted. */
  refusals: 100,
  /** Longest time a gate may wait, in milliseconds: ten years. */
  deadlineMs: 10 * 365 * 24 * 60 * 60 * 1000,
} as const;
