import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import type { TaskProgress } from '../contract/task.schema';
import { policyThat } from '../policy/policy-for-tests';
import { createActivities } from './create-activities';
import type { EffectLog } from './effect-log';
import { outboundThat } from './outbound-for-tests';
import { verifyProofWith } from './verify-proof';

const action = { name: 'executeAgentTask', arguments: {} };

function memoryEffects(): EffectLog & { results: Map<string, string> } {
  const results = new Map<string, string>();
  return {
    results,
    async once(key, perform) {
      const result = results.get(key) ?? (await perform());
      results.set(key, result);
      return result;
    },
  };
}

function attempt(number = 1, effects = memoryEffects()) {
  const activities = createActivities({
    verify: verifyProofWith({ keys: [] }),
    policy: policyThat(),
    mode: 'open',
    effects,
    stepMs: 1,
    outbound: outboundThat(),
  });
  const environment = new MockActivityEnvironment({ attempt: number });
  const beats: TaskProgress[] = [];
  environment.on('heartbeat', (progress: TaskProgress) => beats.push(progress));
  const execute = (task: string): Promise<string> =>
    environment.run(activities.executeAgentTask, { task, action, effectKey: 'run/gate-1' });
  return { activities, environment, beats, effects, execute };
}

describe('executeAgentTask', () => {
  it('reports each step, takes effect and returns a text', async () => {
    const { execute, beats, effects } = attempt();
    expect(await execute('Refund order 7\nwith a note')).toBe('Done in 4 steps: Refund order 7');
    expect(beats.map(({ step, of }) => `${step}/${of}`)).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect(effects.results.size).toBe(1);
  });

  it('returns the result of the first time when it took effect already', async () => {
    const first = attempt();
    await first.execute('Refund order 7');
    const second = attempt(2, first.effects);
    expect(await second.execute('Refund order 7')).toBe('Done in 4 steps: Refund order 7');
    expect(second.beats).toEqual([]);
  });

  it.each([1, 2])('stumbles over a flaky task on attempt %i, to be tried again', async (number) => {
    const { execute, effects } = attempt(number);
    await expect(execute(' Flaky refund')).rejects.toMatchObject({
      nonRetryable: false,
      message: expect.stringContaining(`attempt ${number} of 3`) as string,
    });
    expect(effects.results.size).toBe(0);
  });

  it('succeeds with a flaky task on attempt 3', async () => {
    expect(await attempt(3).execute('flaky refund')).toContain('flaky refund');
  });

  it('fails for good with a broken task', async () => {
    const { execute, effects } = attempt(9);
    await expect(execute('BROKEN refund')).rejects.toMatchObject({
      nonRetryable: true,
      type: 'AgentTaskFailed',
    });
    expect(effects.results.size).toBe(0);
  });

  it('stops between steps when it is cancelled, without effect', async () => {
    const { environment, execute, effects } = attempt();
    environment.on('heartbeat', () => environment.cancel());
    await expect(execute('Refund order 7')).rejects.toMatchObject({ name: 'CancelledFailure' });
    expect(effects.results.size).toBe(0);
  });
});

describe('input of an activity', () => {
  const cases: [string, unknown, string][] = [
    ['nothing', undefined, 'input'],
    ['blanks', { task: '  ', action, effectKey: 'k' }, 'task'],
    ['a task that is too long', { task: 'x'.repeat(10_001), action, effectKey: 'k' }, 'task'],
    ['no action', { task: 'Refund', effectKey: 'k' }, 'action'],
    ['no key for its effect', { task: 'Refund', action, effectKey: '' }, 'effectKey'],
  ];

  it.each(cases)('is refused for good, naming the field: %s', async (_what, input, field) => {
    const { activities, environment } = attempt();
    const execute = activities.executeAgentTask as (given: unknown) => Promise<unknown>;
    await expect(environment.run(execute, input)).rejects.toMatchObject({
      type: 'InvalidInput',
      nonRetryable: true,
      message: expect.stringContaining(`${field}: `) as string,
    });
  });
});
