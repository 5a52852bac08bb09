import { randomUUID } from 'node:crypto';
import { msToTs } from '@temporalio/common/lib/time.js';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Temporal } from '../client/connect';
import { closeTemporal } from '../client/connect';
import { openForTest } from '../client/for-tests';
import { isoOf } from '../client/payloads';
import { createSchedule } from '../client/save-schedule';
import { deleteSchedule } from '../client/schedule-acts';
import { readSchedule } from '../client/schedules';
import { visibilityOf } from '../client/visibility';
import { ensureSearchAttributes } from '../client/search-attributes';
import type { Timing } from '../contract/schedule.schema';
import { nextTimes } from './next-times';
import { readTiming } from './timing';

let temporal: Temporal;
beforeAll(async () => {
  temporal = openForTest(inject('temporal'));
  await ensureSearchAttributes(temporal.connection, temporal);
});
afterAll(() => closeTemporal(temporal));

async function made(timing: Timing): Promise<string> {
  const scheduleId = `times-${randomUUID()}`;
  const starts = { kind: 'agentTask', input: { task: 'x' } };
  await createSchedule(temporal, { scheduleId, timing, starts, paused: true });
  return scheduleId;
}

/** The times that Temporal says would come in a range. */
async function theirs(scheduleId: string, fromMs: number, toMs: number): Promise<string[]> {
  const range = { startTime: msToTs(fromMs), endTime: msToTs(toMs) };
  const answer = await temporal.connection.workflowService.listScheduleMatchingTimes({
    ...{ namespace: temporal.namespace, scheduleId },
    ...range,
  });
  return answer.startTime.flatMap((time) => isoOf(time) ?? []);
}

function ours(timing: Timing, fromMs: number, count: number): string[] {
  const plan = readTiming(timing);
  if (!plan.ok) throw new Error(plan.problem);
  return nextTimes(plan.value, fromMs, count);
}

const hour = 3_600_000;

describe('the next times are those that Temporal tells', () => {
  it.each<[string, Timing]>([
    ['an interval', { when: [{ every: 'PT90M', offset: 'PT7M' }] }],
    ['a cron', { when: [{ cron: '5/10 9-17/2 1,15 JAN-JUN 7' }], timeZone: 'Asia/Kolkata' }],
    ['seconds and years', { when: [{ cron: '*/20 30 4 * * 1-5 2027-2028' }] }],
    [
      'several, and bounds',
      {
        when: [{ every: 'PT7H' }, { cron: '0 12 * * *' }, { cron: '0 18 13 * FRI' }],
        timeZone: 'America/St_Johns',
        startAt: '2027-02-10T04:30:00Z',
        endAt: '2027-02-11T18:00:00Z',
      },
    ],
    ['a day that never comes', { when: [{ cron: '0 0 30 2 *' }] }],
  ])('%s', async (_case, timing) => {
    const id = await made(timing);
    const { next } = await readSchedule(temporal, visibilityOf(temporal), id);
    const now = Date.now();
    // A time may pass between the two looks.
    const mine = ours(timing, now, 10).filter((time) => time > (next[0] ?? ''));
    expect(mine.slice(0, 8)).toEqual(next.filter((time) => mine.includes(time)).slice(0, 8));
    expect(mine.length >= Math.min(9, next.length - 1)).toBe(true);
    await deleteSchedule(temporal, id);
  });

  /** Around each change of clocks of these zones in 2027. */
  const changes: [string, string[]][] = [
    ['Europe/Berlin', ['2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z']],
    ['Europe/London', ['2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z']],
    ['America/New_York', ['2027-03-14T07:00:00Z', '2027-11-07T06:00:00Z']],
    ['Australia/Lord_Howe', ['2027-04-03T15:00:00Z', '2027-10-02T15:30:00Z']],
    ['America/Santiago', ['2027-04-04T03:00:00Z', '2027-09-05T04:00:00Z']],
  ];
  const crons = ['30 2 * * *', '0 1 * * *', '30 1 * * *', '0 0 * * *', '*/10 * * * *', '15,45 1-2 * * *'];
  const cases = changes.flatMap(([zone, moments]) => crons.map((cron) => [cron, zone, moments] as const));

  it.each(cases)('%s in %s, when clocks change', async (cron, timeZone, moments) => {
    const timing = { when: [{ cron }], timeZone };
    const id = await made(timing);
    for (const moment of moments) {
      const [from, to] = [Date.parse(moment) - 30 * hour, Date.parse(moment) + 30 * hour];
      const told = await theirs(id, from, to);
      expect(told.length).toBeGreaterThan(1);
      expect(ours(timing, from, told.length)).toEqual(told);
    }
    await deleteSchedule(temporal, id);
  });
});
