/**
 * How a run stands, in one word: derived from its execution status and `ApprovalState`.
 * `waiting` is open and waiting for people, `changes-requested` is open and was sent back to its requester, `running`
 * is open and waiting for nobody, `completed` ended well without an outcome of the protocol (a run of somebody else's
 * workflow type), `continued` ended by going on in another execution of the same workflow id, which tells how it
 * stands now.
 */
export const runStates = [
  'waiting',
  'running',
  'approved',
  'changes-requested',
  'rejected',
  'denied',
  'expired',
  'withdrawn',
  'failed',
  'cancelled',
  'terminated',
  'completed',
  'continued',
] as const;
export type RunState = (typeof runStates)[number];

/** Whether a run goes on: it waits for people, for its requester, or for nobody. */
export function isOpen(state: RunState): boolean {
  return state === 'waiting' || state === 'running' || state === 'changes-requested';
}

/** The state text that pages, the command line and tests use. */
export const runStateWords: Record<RunState, string> = {
  waiting: 'Waiting',
  running: 'Running',
  approved: 'Approved',
  'changes-requested': 'Changes requested',
  rejected: 'Rejected',
  denied: 'Denied by policy',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  failed: 'Failed',
  cancelled: 'Cancelled',
  terminated: 'Terminated',
  completed: 'Completed',
  continued: 'Continued',
};
