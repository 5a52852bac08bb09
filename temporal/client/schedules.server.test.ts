import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually } from '../../worker/testing';
import { launchSample } from './launch';
import {
  backfillSchedule,
  countBackfill,
  deleteSchedule,
  pauseSchedule,
  triggerSchedule,
  unpauseSchedule,
} from './schedule-acts';
import { readSchedules } from './schedules';
import { ada, mira, openSchedules } from './schedules.fixture';
import type { SchedulesForTest } from './schedules.fixture';

let test: SchedulesForTest;
beforeAll(async () => {
  test = await openSchedules(inject('temporal'));
});
afterEach(() => test.clear());
afterAll(() => test.close());

describe('pause, resume, trigger, delete', () => {
  it('starts nothing while its times pass, goes on when resumed, and does not make up for them', async () => {
    const id = await test.make({ timing: { when: [{ every: 'PT1S' }] }, paused: true });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await test.read(id)).toMatchObject({
      paused: true,
      lastRuns: [],
      counts: { taken: 0, missed: 0 },
    });
    const resumedAt = Date.now();
    await unpauseSchedule(test.temporal, { scheduleId: id }, ada);
    const running = await test.until(id, ({ counts }) => counts.taken > 0);
    expect(running).toMatchObject({ paused: false, note: 'Resumed by Ada Park' });
    expect(Date.parse(running.lastRuns.at(-1)?.scheduledAt ?? '')).toBeGreaterThanOrEqual(resumedAt - 1_000);
    await pauseSchedule(test.temporal, { scheduleId: id }, mira);
    const paused = await test.read(id);
    expect(paused.note).toBe('Paused by Mira Sol');
    for (const run of paused.lastRuns) await test.handle(run).terminate();
  });

  it('triggers a run at once, paused or not, and tells which; it waits for somebody else than who saved it', async () => {
    const id = await test.make({ paused: true });
    const { run } = await triggerSchedule(test.temporal, id);
    if (!run) throw new Error('No run was told.');
    const approvals = await test.desk.approvals(test.handle(run));
    expect(approvals.startedBy).toEqual(ada);
    const view = await test.until(
      id,
      ({ lastRuns, waiting }) => waiting === 1 && lastRuns[0]?.run !== undefined,
    );
    expect(view.lastRuns).toMatchObject([{ ...run, run: { state: 'waiting', scheduleId: id } }]);
    await test.handle(run).signal('decide', decision(ada));
    await test.handle(run).signal('decide', decision(mira));
    await test.until(id, ({ lastRuns, waiting }) => waiting === 0 && lastRuns[0]?.run?.state === 'approved');
    const [gate] = (await test.desk.approvals(test.handle(run))).gates;
    expect(gate?.refused).toMatchObject([{ code: 'requester-may-not-decide' }]);
  });

  it('triggers each time, also twice in one second', async () => {
    const id = await test.make({ paused: true });
    const runs = [await triggerSchedule(test.temporal, id), await triggerSchedule(test.temporal, id)];
    const ids = runs.map(({ run }) => run?.workflowId);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
    const { lastRuns } = await test.until(id, ({ counts }) => counts.taken === 2);
    await test.end(lastRuns);
  });

  it('is gone when deleted, and its runs stay', async () => {
    const id = await test.make();
    const { run } = await triggerSchedule(test.temporal, id);
    await deleteSchedule(test.temporal, id);
    await expect(test.read(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(deleteSchedule(test.temporal, id)).rejects.toMatchObject({ code: 'not-found' });
    if (!run) throw new Error('No run was told.');
    expect((await test.handle(run).describe()).status.name).toBe('RUNNING');
    await test.handle(run).terminate();
  });
});

const decision = (actor: typeof ada) => ({
  ...{ gateId: 'gate-1', decisionId: randomUUID(), verdict: 'approve', via: 'api' },
  actor,
});

describe('the list', () => {
  it('tells of every schedule what it starts, when, what came of it and what waits, for two lists of runs', async () => {
    const [first, second] = [
      await test.make(),
      await test.make({ starts: { kind: 'agentTask', input: { task: 'Other' } } }),
    ];
    const { run } = await triggerSchedule(test.temporal, first);
    const sample = await launchSample(test.temporal);
    const before = test.temporal.budget.read().total;
    const page = await readSchedules(test.temporal, test.visibility);
    expect(test.temporal.budget.read().total - before).toBe(3);
    expect(page.next).toBeUndefined();
    const listed = await eventually(
      () => readSchedules(test.temporal, test.visibility),
      ({ schedules }) =>
        schedules.some(({ scheduleId, waiting }) => scheduleId === first && waiting === 1) &&
        schedules.some(({ scheduleId }) => scheduleId === second),
    );
    const one = listed.schedules.find(({ scheduleId }) => scheduleId === first);
    expect(one).toMatchObject({ when: ['Every hour'], lastRuns: [{ run: { state: 'waiting' } }] });
    expect(one).not.toHaveProperty('input');
    expect(listed.schedules.find(({ scheduleId }) => scheduleId === second)).toMatchObject({ waiting: 0 });
    for (const id of [run?.workflowId ?? '', sample.workflowId])
      await test.desk.client.workflow.getHandle(id).terminate();
  });

  it('has what was saved a moment ago, once, though no list tells it yet', async () => {
    const id = await test.make();
    const saved = [id, 'never-was'];
    const { schedules } = await readSchedules(test.temporal, test.visibility, { saved });
    expect(schedules.filter(({ scheduleId }) => saved.includes(scheduleId))).toHaveLength(1);
  });
});

describe('backfill', () => {
  const day = { from: '2026-11-20T00:00:00Z', to: '2026-11-20T23:59:59Z' };

  it('counts the runs of a past day before it starts them, and starts exactly those', async () => {
    const id = await test.make({
      timing: { when: [{ cron: '0 */4 * * *' }], timeZone: 'UTC' },
      paused: true,
    });
    const count = await countBackfill(test.temporal, test.visibility, { scheduleId: id, ...day });
    expect(count).toEqual({
      ...{ runs: 6, open: 0 },
      ...{ first: '2026-11-20T00:00:00.000Z', last: '2026-11-20T20:00:00.000Z' },
    });
    expect((await test.read(id)).counts.taken).toBe(0);
    expect(await backfillSchedule(test.temporal, test.visibility, { scheduleId: id, ...day })).toEqual(count);
    const view = await test.until(id, ({ waiting }) => waiting === 6);
    expect(view.counts.taken).toBe(6);
    expect(view.lastRuns.map(({ scheduledAt }) => scheduledAt.slice(11, 13)).sort()).toEqual([
      '00',
      '04',
      '08',
      '12',
      '16',
      '20',
    ]);
    const again = await countBackfill(test.temporal, test.visibility, { scheduleId: id, ...day });
    expect(again).toMatchObject({ runs: 0, open: 6 });
    await test.handle(view.lastRuns[0] ?? { workflowId: '' }).terminate();
    await test.until(id, ({ waiting }) => waiting === 5);
    expect(await backfillSchedule(test.temporal, test.visibility, { scheduleId: id, ...day })).toMatchObject({
      runs: 1,
      open: 5,
    });
    const refilled = await test.until(id, ({ waiting }) => waiting === 6);
    expect(refilled.counts.taken).toBe(7);
    for (const run of refilled.lastRuns)
      await test
        .handle(run)
        .terminate()
        .catch(() => undefined);
  });

  it('does not take a run that was triggered by hand for one of its times', async () => {
    const id = await test.make({ timing: { when: [{ every: 'PT1H' }] }, paused: true });
    const { run } = await triggerSchedule(test.temporal, id);
    const startedAt = Date.now();
    const range = {
      from: new Date(startedAt - 2 * 3_600_000 - 60_000).toISOString(),
      to: new Date(startedAt + 60_000).toISOString(),
    };
    await test.until(id, ({ waiting }) => waiting === 1);
    const { runs, open } = await countBackfill(test.temporal, test.visibility, { scheduleId: id, ...range });
    expect(open).toBe(0);
    expect(runs).toBeGreaterThanOrEqual(2);
    await test.end(run ? [run] : []);
  });

  it('counts what jitter puts into the range and takes out of it', async () => {
    const id = await test.make({ timing: { when: [{ every: 'PT1H' }], jitter: 'PT50M' }, paused: true });
    const range = { from: '2026-11-20T06:30:00Z', to: '2026-11-20T12:30:00Z' };
    const { runs } = await countBackfill(test.temporal, test.visibility, { scheduleId: id, ...range });
    await backfillSchedule(test.temporal, test.visibility, { scheduleId: id, ...range });
    const view = await test.until(id, ({ counts }) => counts.taken >= runs);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await test.read(id)).counts.taken).toBe(runs);
    await test.until(id, ({ waiting }) => waiting === runs);
    const again = await countBackfill(test.temporal, test.visibility, { scheduleId: id, ...range });
    expect(again).toMatchObject({ runs: 0, open: runs });
    for (const run of view.lastRuns)
      await test
        .handle(run)
        .terminate()
        .catch(() => undefined);
  });

  it('refuses a range that is none, and one with more times than it would start', async () => {
    const id = await test.make({ timing: { when: [{ every: 'PT1M' }] }, paused: true });
    const count = (from: string, to: string) =>
      countBackfill(test.temporal, test.visibility, { scheduleId: id, from, to });
    await expect(count(day.to, day.from)).rejects.toMatchObject({ code: 'invalid-input', field: 'to' });
    await expect(count(day.from, day.to)).rejects.toMatchObject({ code: 'invalid-input', field: 'to' });
    expect((await count(day.from, '2026-11-20T08:19:59Z')).runs).toBe(500);
    expect(await count('2026-11-20T00:00:30Z', '2026-11-20T00:00:31Z')).toEqual({ runs: 0, open: 0 });
  });
});
