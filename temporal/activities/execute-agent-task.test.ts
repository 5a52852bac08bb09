import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileEffectLog } from '../../worker/adapters/file-effect-log';
import { taskProgressSchema } from '../contract/task.schema';
import type { EffectLog } from './effect-log';
import { executeAgentTaskWith } from './execute-agent-task';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'countersign-task-'))));
afterEach(() => rm(folder, { recursive: true }));

/** One worker: its own process would have its own instance of the log over the same folder. */
function worker(attempt: number, effects: EffectLog = fileEffectLog(folder)) {
  const environment = new MockActivityEnvironment({ attempt });
  const beats: unknown[] = [];
  environment.on('heartbeat', (progress: unknown) => beats.push(progress));
  const execute = executeAgentTaskWith({ effects, stepMs: 1 });
  const run = (task: string, effectKey = 'run-1/gate-1') =>
    environment.run(execute, { task, action: { name: 'executeAgentTask', arguments: { task } }, effectKey });
  return { environment, beats, run };
}
const effects = () => readdir(folder);

describe('effect once', () => {
  it('whichever worker is asked, and however often', async () => {
    const first = await worker(1).run('Refund order 7');
    const others = [worker(2), worker(3), worker(1)];
    for (const other of others) expect(await other.run('Refund order 7')).toBe(first);
    expect(others.flatMap(({ beats }) => beats)).toEqual([]);
    expect(await effects()).toHaveLength(1);
  });

  it('when two workers have the same task at the same moment', async () => {
    // The first attempt's worker was thought lost, and both go to work.
    const results = await Promise.all([worker(1).run('Refund order 7'), worker(2).run('Refund order 7')]);
    expect(new Set(results).size).toBe(1);
    expect(await effects()).toHaveLength(1);
  });

  it('is bound to its key: another task under the same key gets what was done', async () => {
    await worker(1).run('Refund order 7');
    expect(await worker(1).run('Refund order 8')).toBe('Done in 4 steps: Refund order 7');
    expect(await worker(1).run('Refund order 8', 'run-2/gate-1')).toBe('Done in 4 steps: Refund order 8');
    expect(await effects()).toHaveLength(2);
  });

  it('takes none in an attempt that stumbles; the third has it', async () => {
    for (const attempt of [1, 2]) {
      await expect(worker(attempt).run('flaky refund')).rejects.toBeInstanceOf(ApplicationFailure);
      expect(await effects()).toEqual([]);
    }
    expect(await worker(3).run('flaky refund')).toBe('Done in 4 steps: flaky refund');
    expect(await effects()).toHaveLength(1);
  });

  it('a log that cannot be written fails the attempt, to be tried again', async () => {
    const full: EffectLog = { once: () => Promise.reject(new Error('ENOSPC: no space left')) };
    const failure = await worker(1, full)
      .run('Refund')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'ENOSPC: no space left' });
    expect(failure).not.toHaveProperty('nonRetryable', true);
  });
});

describe('heartbeats', () => {
  it('are progress in the form of the contract, in order, each with words', async () => {
    const { run, beats } = worker(1);
    await run('Refund');
    const progress = beats.map((beat) => taskProgressSchema.parse(beat));
    expect(progress.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    expect(new Set(progress.map(({ of }) => of))).toEqual(new Set([4]));
    expect(new Set(progress.map(({ doing }) => doing)).size).toBe(4);
  });

  it('tell how far an attempt came before it failed', async () => {
    const { run, beats } = worker(1);
    await expect(run('broken refund')).rejects.toThrow('broken');
    expect(beats).toHaveLength(2);
  });
});

describe('cancellation', () => {
  it.each([1, 2, 3, 4])('in step %i stops there, without effect', async (step) => {
    const { environment, run, beats } = worker(1);
    environment.on('heartbeat', () => beats.length === step && environment.cancel());
    await expect(run('Refund')).rejects.toMatchObject({ name: 'CancelledFailure' });
    expect(beats).toHaveLength(step);
    expect(await effects()).toEqual([]);
  });

  it('after the effect changes nothing: a later attempt is told what was done', async () => {
    const done = await worker(1).run('Refund');
    const { environment, run } = worker(2);
    environment.cancel();
    expect(await run('Refund')).toBe(done);
  });
});

describe('tasks made to fail', () => {
  it.each([
    ['broken', true],
    ['  Broken: pay', true],
    ['\n\tBROKEN', true],
    ['repair what is broken', false],
    ['unbroken', false],
  ])('%j fails for good: %s', async (task, fails) => {
    const outcome = worker(7).run(task);
    if (fails) await expect(outcome).rejects.toMatchObject({ nonRetryable: true, type: 'AgentTaskFailed' });
    else await expect(outcome).resolves.toContain(task);
  });

  it.each([
    ['flaky', 1, true],
    ['FLAKY', 2, true],
    ['flaky', 3, false],
    ['flaky', 30, false],
    ['a flaky one', 1, false],
  ])('%j on attempt %i stumbles: %s', async (task, attempt, stumbles) => {
    const outcome = worker(attempt).run(task);
    if (stumbles)
      await expect(outcome).rejects.toMatchObject({ nonRetryable: false, type: 'AgentTaskStumbled' });
    else await expect(outcome).resolves.toContain(task);
  });
});

describe('the result', () => {
  it.each([
    ['one line', 'Refund order 7', 'Refund order 7'],
    ['the first of several', '  Refund\nbecause it is lost', 'Refund'],
    ['200 characters whole', 'x'.repeat(200), 'x'.repeat(200)],
    ['a longer one cut', 'x'.repeat(201), `${'x'.repeat(199)}…`],
  ])('tells the task by %s', async (_what, task, told) => {
    expect(await worker(1).run(task)).toBe(`Done in 4 steps: ${told}`);
  });
});
