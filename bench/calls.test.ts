import { expect, test } from 'vitest';
import { allOf, callsBetween, countOf, readCalls } from './calls';

const metrics = `
# TYPE service_requests counter
service_requests{namespace="default",operation="ListWorkflowExecutions",service_name="frontend"} 45
service_requests{namespace="default",operation="QueryWorkflow",service_name="frontend"} 3
service_requests{namespace="default",operation="QueryWorkflow",service_name="history"} 3
service_requests{namespace="default",operation="PollWorkflowTaskQueue",service_name="frontend"} 90
service_requests{namespace="temporal_system",operation="StartWorkflowExecution",service_name="frontend"} 2
service_requests{operation="GetSystemInfo",service_name="frontend"} 2
service_latency_bucket{namespace="default",operation="QueryWorkflow",service_name="frontend",le="1"} 7
service_errors_resource_exhausted{namespace="default",operation="ListWorkflowExecutions",resource_exhausted_cause="RpsLimit",service_name="frontend"} 30
service_errors_resource_exhausted{namespace="default",operation="ListWorkflowExecutions",resource_exhausted_cause="RpsLimit",service_name="history"} 4
`;

test('only calls of clients to the frontend in the namespace are counted', () => {
  expect(readCalls(metrics, 'default')).toEqual({
    byOperation: { ListWorkflowExecutions: 45, QueryWorkflow: 3 },
    exhausted: 30,
  });
  expect(readCalls(metrics, 'elsewhere')).toEqual({ byOperation: {}, exhausted: 0 });
});

test('refusals add up over operations, and only those of a limit count', () => {
  const line = (operation: string, cause: string) =>
    `service_errors_resource_exhausted{namespace="default",operation="${operation}",resource_exhausted_cause="${cause}",service_name="frontend"} 2`;
  const lines = [
    line('CountWorkflowExecutions', 'RpsLimit'),
    line('ListWorkflowExecutions', 'RpsLimit'),
    line('QueryWorkflow', 'BusyWorkflow'),
  ];
  expect(readCalls(lines.join('\n'), 'default')).toEqual({ byOperation: {}, exhausted: 4 });
});

test('between two readings only what was called in between is left', () => {
  const before = { byOperation: { ListWorkflowExecutions: 45, QueryWorkflow: 3 }, exhausted: 30 };
  const after = {
    byOperation: { ListWorkflowExecutions: 47, QueryWorkflow: 3, CountWorkflowExecutions: 1 },
    exhausted: 31,
  };
  const calls = callsBetween(before, after);
  expect(calls).toEqual({
    byOperation: { ListWorkflowExecutions: 2, CountWorkflowExecutions: 1 },
    exhausted: 1,
  });
  expect([countOf(calls, 'list'), countOf(calls, 'count'), countOf(calls, 'describe'), allOf(calls)]).toEqual(
    [2, 1, 0, 3],
  );
});
