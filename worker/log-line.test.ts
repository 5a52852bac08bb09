import { expect, it } from 'vitest';
import { logLine } from './log-line';

const entry = { level: 'WARN', timestampNanos: 0n, message: 'Activity failed' } as const;

it('says in one line what failed, where and why', () => {
  const meta = {
    workflowType: 'agentTask',
    workflowId: 'run-1',
    activityType: 'executeAgentTask',
    attempt: 2,
  };
  expect(logLine({ ...entry, meta: { ...meta, error: new Error('The bank said no.') } })).toBe(
    'WARN Activity failed – agentTask run-1 executeAgentTask (attempt 2): The bank said no.',
  );
});

it('leaves out what it does not know', () => {
  expect(logLine(entry)).toBe('WARN Activity failed');
  expect(logLine({ ...entry, meta: { attempt: 1 } })).toBe('WARN Activity failed');
});
