import type { Notice } from '../contract/notice.schema';

/** A request that was opened, unless said otherwise. */
export const noticeOf = (more: Partial<Notice> = {}): Notice => ({
  id: 'msg_0c0c7f0e',
  type: 'opened',
  at: '2026-03-01T09:00:00.000Z',
  workflowId: 'approval-1',
  runId: 'run-1',
  kind: 'approval',
  gateId: 'gate-1',
  title: 'Refund order 7',
  action: { name: 'refund' },
  requester: { id: 'agent:support', name: 'Support agent' },
  ...more,
});
