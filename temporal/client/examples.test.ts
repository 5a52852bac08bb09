import { describe, expect, it } from 'vitest';
import { agentTaskSchema } from '../contract/task.schema';
import { durationMs } from '../domain/duration';
import { openGate } from '../domain/gate';
import { readAgentTask } from '../domain/input';
import { memoRows } from '../domain/rows';
import { resourceOf } from '../domain/resource';
import { requestOfTask } from '../domain/task';
import { loadBundle } from '../policy/cedar/load-bundle';
import { examples } from './examples';
import { startOfTask } from './launch';

const named = examples.map((example) => [example.title ?? example.task, example] as const);

const policy = loadBundle('policies');

describe('the examples', () => {
  it('are eight, and no two alike', () => {
    expect(examples).toHaveLength(8);
    for (const of of [
      examples.map(({ task }) => task),
      examples.map(({ title }) => title),
      examples.map(({ action }) => action?.name),
      examples.map(({ requester }) => requester?.name),
    ]) {
      expect(new Set(of).size).toBe(8);
    }
  });

  it('show each risk, with a deadline and without', () => {
    expect(new Set(examples.map(({ risk }) => risk))).toEqual(new Set(['low', 'medium', 'high', 'critical']));
    expect(new Set(examples.map(({ expiresIn }) => expiresIn === undefined)).size).toBe(2);
  });

  it('ask groups in which the people for development are, one at a time and together', () => {
    const asked = examples.map(({ groups = [] }) => [...groups].sort().join(' and '));
    expect(new Set(asked)).toEqual(new Set(['finance', 'security', 'finance and security']));
  });

  it.each(named)('%s: is accepted at the edge, by the run and by policy', (_title, example) => {
    expect(agentTaskSchema.parse(example)).toEqual(example);
    expect(readAgentTask(example)).toEqual({ ok: true, value: example });
    const resource = resourceOf({ kind: 'agentTask', request: requestOfTask(example), task: example.task });
    expect(policy.ask({ point: 'require', resource })).toMatchObject({ effect: 'review' });
    if (example.expiresIn !== undefined)
      expect(durationMs(example.expiresIn)).toBeGreaterThanOrEqual(15 * 60_000);
  });

  it.each(named)('%s: claims no verified person', (_title, example) => {
    expect(example.requester?.id).toBe('agent:sample');
    expect(example.requester).not.toHaveProperty('owner');
    expect(example).not.toHaveProperty('startedBy');
    expect(JSON.stringify(example)).not.toMatch(/"id":"[^"]*\|/);
  });

  it.each(named)('%s: starts as a sample and stays one', (_title, example) => {
    const start = startOfTask(example, { sample: true, startedBy: { id: 'corp|ana' } });
    expect(start.input).toMatchObject({ requester: example.requester });
    expect(start.input).not.toHaveProperty('startedBy');
    expect(start.attributes.ApprovalRequester).toBe('agent:sample');
    expect(() => startOfTask(example, { startedBy: { id: 'corp|ana' } })).toThrow('kept for samples');
  });

  it.each(named)('%s: fits a memo whole', (_title, example) => {
    const gate = openGate('gate-1', requestOfTask(example), '2026-01-01T10:00:00.000Z');
    expect(memoRows([gate])[0]).toMatchObject({ title: example.title, risk: example.risk });
    expect(memoRows([gate])[0]).not.toHaveProperty('truncated');
  });
});
