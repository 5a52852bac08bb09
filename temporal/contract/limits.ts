/** Sizes that the desk accepts, in characters unless said otherwise. */
export const limits = {
  task: 10_000,
  title: 300,
  text: 4_000,
  comment: 4_000,
  name: 200,
  /** An address on the web. */
  address: 2_000,
  groups: 20,
  stages: 10,
  /** Most people that one stage of a rule may ask for. */
  quorum: 50,
  /** Depth of the schema of editable arguments, its JSON in characters, and the work of checking a value against it. */
  editableDepth: 12,
  editableSchema: 10_000,
  editableWork: 200_000,
  /** Earlier revisions, and things that happened at a gate, kept in full. */
  revisions: 20,
  gateEvents: 100,
  /** How long a claim holds, in milliseconds: fifteen minutes. */
  claimMs: 15 * 60 * 1000,
  /** Longest question of policy that a run keeps with its answer, as JSON. */
  policyQuestion: 16_000,
  /** How long after it was signed a message may be sent, in seconds. */
  proofSeconds: 120,
  /** Characters of one attribute of an event, events of one batch, and seconds that a signed time may be off. */
  eventAttribute: 1_000,
  eventBatch: 100,
  eventSeconds: 300,
  /** Times of one schedule, the runs it may be limited to, and its note. */
  scheduleTimes: 20,
  scheduledRuns: 1_000_000,
  note: 500,
  /** Most runs that one backfill may start. */
  backfill: 500,
  /** Most requests that one bulk decision may be about. */
  bulk: 100,
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
