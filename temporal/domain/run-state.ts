import type { RunState } from '../contract/run-state';

const outcomes: Record<string, RunState> = {
  approved: 'approved',
  rejected: 'rejected',
  denied: 'denied',
  expired: 'expired',
  withdrawn: 'withdrawn',
};

const openStates: Record<string, RunState> = { pending: 'waiting', 'changes-requested': 'changes-requested' };

/**
 * How a run stands, from what visibility tells of it.
 *
 * @param executionStatus Temporal's name of it, such as `RUNNING` or `TIMED_OUT`
 * @param approvalState value of `ApprovalState`, when the run has one
 */
export function runStateOf(executionStatus: string, approvalState?: string): RunState {
  switch (executionStatus) {
    case 'COMPLETED':
      return outcomes[approvalState ?? ''] ?? 'completed';
    case 'FAILED':
    case 'TIMED_OUT':
      return 'failed';
    case 'CANCELED':
    case 'CANCELLED':
      return 'cancelled';
    case 'TERMINATED':
      return 'terminated';
    case 'CONTINUED_AS_NEW':
      return 'continued';
    default:
      return openStates[approvalState ?? ''] ?? 'running';
  }
}
