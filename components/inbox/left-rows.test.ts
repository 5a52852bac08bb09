import { expect, it } from 'vitest';
import type { WaitingRow } from '@/temporal/contract/views';
import { withoutLeft } from './left-rows';

const row = (gateId: string): WaitingRow => ({
  workflowId: 'w',
  runId: 'r',
  gateId,
  kind: 'agentTask',
  title: gateId,
  requester: { id: 'agent:ci' },
  since: '2030-01-01T00:00:00Z',
});

it('takes a decided gate off the list and leaves the other gates of its run', () => {
  const rows = [row('one'), row('two')];
  expect(withoutLeft(rows, new Map([['r/one', 1000]]), 2000).map((one) => one.gateId)).toEqual(['two']);
});

it('believes the list again after half a minute', () => {
  expect(withoutLeft([row('one')], new Map([['r/one', 0]]), 30_001)).toHaveLength(1);
});
