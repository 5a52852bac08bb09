import { randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { GET as getBackfill } from '@/app/api/schedules/[scheduleId]/backfill/route';
import { GET as getSchedule } from '@/app/api/schedules/[scheduleId]/route';
import { GET as getSchedules } from '@/app/api/schedules/route';
import { signedInJar } from '@/app/_server/session.fixture';
import type { TestJar } from '@/app/_server/session.fixture';
import { demoScheduleId } from '@/temporal/contract/names';
import type { BackfillCount, SchedulesPage, ScheduleView } from '@/temporal/contract/schedule-views';
import { eventually, openTestDesk } from '../../worker/testing';
import type { TestDesk } from '../../worker/testing';
import {
  backfillScheduleAction,
  createScheduleAction,
  deleteScheduleAction,
  demoScheduleAction,
  pauseScheduleAction,
  resumeScheduleAction,
  triggerScheduleAction,
  updateScheduleAction,
} from './schedules';

const browser = vi.hoisted((): { jar?: TestJar } => ({}));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(browser.jar),
  headers: () => Promise.resolve(new Headers({ origin: 'http://localhost:3000' })),
}));

const scheduleId = `doors-${randomUUID().slice(0, 8)}`;
let tests: TestDesk;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  vi.stubEnv('TEMPORAL_ADDRESS', address);
  vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
  vi.stubEnv('COUNTERSIGN_TASK_QUEUE', `schedules-${randomUUID()}`);
  tests = await openTestDesk({ address, namespace });
});
afterAll(async () => {
  await as('ann');
  for (const id of [scheduleId, demoScheduleId]) await deleteScheduleAction({ scheduleId: id });
  const left = tests.client.workflow.list({ query: `TemporalScheduledById = '${scheduleId}'` });
  for await (const { workflowId } of left) await tests.client.workflow.getHandle(workflowId).terminate();
  await tests.close();
  vi.unstubAllEnvs();
});

async function as(subject: string): Promise<void> {
  browser.jar = (await signedInJar({ subject, name: subject, groups: ['operators'] })).jar;
}

type Get = typeof getSchedules;

async function ask<T>(get: unknown, query = ''): Promise<T> {
  const request = new NextRequest(`http://localhost:3000/api/x${query}`);
  const response = await (get as Get)(request, { params: Promise.resolve({ scheduleId }) });
  // The route is declared with the type that the test names.
  return (await response.json()) as T;
}
const read = () => ask<ScheduleView>(getSchedule);
const task = { task: 'Check the orders', group: 'finance' };
const timing = { when: [{ cron: '0 0 * * *' }] };

test('a schedule is made in the name of the caller, seen at once, and changed by one editor at a time', async () => {
  await as('ann');
  expect(await createScheduleAction({ scheduleId, timing, task })).toEqual({
    ok: true,
    value: { scheduleId },
  });
  const { schedules } = await ask<SchedulesPage>(getSchedules);
  expect(schedules.filter((one) => one.scheduleId === scheduleId)).toHaveLength(1);
  const { version, input, form } = await read();
  expect(input).toMatchObject({ startedBy: { id: 'dev|ann' }, groups: ['finance'] });
  expect(form).toEqual(task);

  await as('bob');
  const changed = { scheduleId, version, task: { ...task, title: 'Orders' } };
  expect(await updateScheduleAction(changed)).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ savedBy: { id: 'dev|bob' }, starts: { title: 'Orders' } });
  await as('ann');
  expect(await updateScheduleAction(changed)).toMatchObject({
    ok: false,
    failure: { code: 'changed-meanwhile', message: expect.stringContaining('bob has changed') as string },
  });
});

test('pause, resume, trigger and backfill', async () => {
  await as('ann');
  expect(await pauseScheduleAction({ scheduleId, note: 'Closed.' })).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ paused: true, note: 'Paused by ann: Closed.' });
  expect(await resumeScheduleAction({ scheduleId })).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ paused: false });
  const triggered = await triggerScheduleAction({ scheduleId });
  expect(triggered).toMatchObject({ ok: true, value: { run: { workflowId: expect.any(String) as string } } });
  const range = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
  const query = `?${new URLSearchParams(range).toString()}`;
  expect(await ask<BackfillCount>(getBackfill, query)).toMatchObject({ runs: 2, open: 0 });
  expect(await backfillScheduleAction({ scheduleId, ...range })).toMatchObject({
    ok: true,
    value: { runs: 2 },
  });
  await eventually(read, ({ counts }) => counts.taken === 3);
});

test('what is wrong is told with its field, and policy is asked', async () => {
  await as('ann');
  const other = { scheduleId: `x-${randomUUID()}`, timing, task };
  const failing = async (more: object) => {
    const answer = await createScheduleAction({ ...other, ...more });
    return answer.ok ? undefined : [answer.failure.code, answer.failure.field];
  };
  expect(await failing({ scheduleId: 'a b' })).toEqual(['invalid-input', 'scheduleId']);
  expect(await failing({ timing: { when: [{ cron: 'x' }] } })).toEqual(['invalid-input', 'timing.when.0']);
  expect(await failing({ task: { ...task, requester: 'agent:sample' } })).toEqual([
    'not-permitted',
    'requester',
  ]);
  expect(await failing({ task: { ...task, deadline: 'soon' } })).toEqual(['invalid-input', 'deadline']);
  expect(await triggerScheduleAction({ scheduleId: other.scheduleId })).toMatchObject({
    failure: { code: 'not-found' },
  });
});

test('the demo is of samples, and starts its count again', async () => {
  await as('ann');
  for (let time = 1; time <= 2; time += 1) {
    expect(await demoScheduleAction()).toEqual({ ok: true, value: { scheduleId: demoScheduleId } });
  }
  const { args } = (await tests.client.schedule.getHandle(demoScheduleId).describe()).action;
  expect(args).toMatchObject([{ requester: { id: 'agent:sample' } }]);
  expect(args?.[0]).not.toHaveProperty('startedBy');
});

test('deleted, it is gone for everybody', async () => {
  await as('ann');
  expect(await deleteScheduleAction({ scheduleId })).toEqual({ ok: true, value: null });
  expect(await read()).toMatchObject({ code: 'not-found', status: 404 });
  const { schedules } = await ask<SchedulesPage>(getSchedules);
  expect(schedules.map((one) => one.scheduleId)).not.toContain(scheduleId);
});
