import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CreateSchedule } from '../contract/schedule.schema';
import { sampleRequester } from '../contract/names';
import { startDemoSchedule, stopDemoSchedule } from './demo-schedule';
import { updateSchedule } from './save-schedule';
import { pauseSchedule } from './schedule-acts';
import { ada, hourly, mira, openSchedules } from './schedules.fixture';
import type { SchedulesForTest } from './schedules.fixture';

let test: SchedulesForTest;
beforeAll(async () => {
  test = await openSchedules(inject('temporal'));
});
afterEach(() => test.clear());
afterAll(() => test.close());

describe('create and describe', () => {
  it('keeps what was asked for, in the name of who saved it, as Temporal tells it', async () => {
    const id = await test.make({
      timing: {
        when: [{ cron: '30 9 * * MON-FRI' }, { every: 'PT90M', offset: 'PT5M' }],
        timeZone: 'Europe/Berlin',
        startAt: '2030-01-01T00:00:00Z',
        endAt: '2031-01-01T00:00:00Z',
        jitter: 'PT2M',
      },
      handling: { overlap: 'buffer-one', catchUp: 'PT1H', pauseOnFailure: true },
      remaining: 7,
      paused: true,
      note: 'Not yet.',
    });
    const view = await test.read(id);
    expect(view).toMatchObject({
      scheduleId: id,
      starts: { kind: 'agentTask', title: `Count the stock of ${id}` },
      when: ['Every 1 hour and 30 minutes, shifted by 5 minutes', 'At 09:30, Monday through Friday'],
      timing: {
        when: [{ every: 'PT90M', offset: 'PT5M' }, { cron: '30 9 * * 1-5' }],
        timeZone: 'Europe/Berlin',
        startAt: '2030-01-01T00:00:00.000Z',
        endAt: '2031-01-01T00:00:00.000Z',
        jitter: 'PT2M',
      },
      handling: { overlap: 'buffer-one', catchUp: 'PT1H', pauseOnFailure: true },
      ...{ remaining: 7, paused: true, note: 'Not yet.' },
      counts: { taken: 0, skipped: 0, missed: 0, dropped: 0 },
      ...{ lastRuns: [], waiting: 0, savedBy: ada },
      input: { task: `Count the stock of ${id}`, startedBy: ada },
    });
    expect(view.next).toHaveLength(7);
    expect(view.next[0]?.startsWith('2030-01-01')).toBe(true);
  });

  it('holds nothing back and makes up for a day unless told otherwise', async () => {
    const { handling, paused, remaining, timeZone } = await test.read(await test.make());
    expect(handling).toEqual({ overlap: 'allow-all', catchUp: 'P1D', pauseOnFailure: false });
    expect({ paused, remaining, timeZone }).toEqual({ paused: false, remaining: undefined, timeZone: 'UTC' });
  });

  it('takes any kind, and no identity from its input', async () => {
    const input = { title: 'Rotate keys', action: { name: 'keys.rotate', arguments: {} }, startedBy: mira };
    const id = await test.make({ starts: { kind: 'approval', input } });
    expect(await test.read(id)).toMatchObject({
      starts: { kind: 'approval', title: 'Rotate keys' },
      savedBy: ada,
    });
  });

  it.each([
    ['a kind that is none', { starts: { kind: 'nonsense', input: {} } }, 'invalid-input', 'kind'],
    [
      'an input that no run would take',
      { starts: { kind: 'agentTask', input: { task: ' ' } } },
      'invalid-input',
      'task',
    ],
    [
      'the samples’ requester',
      { starts: { kind: 'agentTask', input: { task: 'x', requester: { id: sampleRequester.id } } } },
      'not-permitted',
      'requester',
    ],
    ['a cron that is none', { timing: { when: [{ cron: '61 * * * *' }] } }, 'invalid-input', 'timing.when.0'],
    [
      'a zone that is none',
      { timing: { ...hourly, timeZone: 'Mars/Phobos' } },
      'invalid-input',
      'timing.timeZone',
    ],
    ['a window that is too short', { handling: { catchUp: 'PT5S' } }, 'invalid-input', 'handling.catchUp'],
    ['the name of the demo', { scheduleId: 'countersign-demo' }, 'invalid-input', 'scheduleId'],
  ] as const)('refuses %s and makes nothing', async (_case, more, code, field) => {
    const scheduleId = `test-${randomUUID()}`;
    const making = test.make({ scheduleId, ...(more as Partial<CreateSchedule>) });
    await expect(making).rejects.toMatchObject({ code, field });
    await expect(test.read(scheduleId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is asked whether it may, and makes nothing where it may not', async () => {
    const scheduleId = `test-${randomUUID()}`;
    const mayStart = () => {
      throw new Error('Policy says no.');
    };
    await expect(test.make({ scheduleId }, { mayStart })).rejects.toThrow('Policy says no.');
    await expect(test.read(scheduleId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says that a name is taken', async () => {
    const scheduleId = await test.make();
    await expect(test.make({ scheduleId })).rejects.toMatchObject({
      code: 'already-exists',
      field: 'scheduleId',
    });
  });
});

describe('update', () => {
  it('changes what is named, leaves the rest, and puts it in the name of who saved it last', async () => {
    const id = await test.make({ remaining: 9, paused: true, note: 'Later.' });
    const before = await test.read(id);
    const { version } = await updateSchedule(
      test.temporal,
      {
        scheduleId: id,
        version: before.version,
        timing: { when: [{ cron: '0 6 * * *' }], timeZone: 'Asia/Tokyo' },
      },
      { startedBy: mira },
    );
    const after = await test.read(id);
    expect(after).toMatchObject({
      ...{ version, when: ['At 06:00, every day'], timeZone: 'Asia/Tokyo', savedBy: mira },
      ...{ remaining: 9, paused: true, note: 'Later.', starts: before.starts, handling: before.handling },
      input: { startedBy: mira },
    });
    expect(version).not.toBe(before.version);
    const task = 'Count it twice';
    await updateSchedule(test.temporal, {
      ...{ scheduleId: id, version, remaining: null, handling: { overlap: 'skip' } },
      starts: { kind: 'agentTask', input: { task } },
    });
    const last = await test.read(id);
    expect(last).toMatchObject({ starts: { title: task }, handling: { overlap: 'skip', catchUp: 'P1D' } });
    expect([last.remaining, last.savedBy, last.when]).toEqual([undefined, undefined, after.when]);
  });

  it('tells the second of two editors who was first, and overwrites nothing', async () => {
    const id = await test.make();
    const { version } = await test.read(id);
    const edit = (every: string, startedBy: typeof ada) =>
      updateSchedule(
        test.temporal,
        { scheduleId: id, version, timing: { when: [{ every }] } },
        { startedBy },
      );
    await edit('PT2H', mira);
    await expect(edit('PT3H', ada)).rejects.toMatchObject({
      code: 'changed-meanwhile',
      message: expect.stringContaining('Mira Sol has changed') as string,
    });
    expect(await test.read(id)).toMatchObject({ when: ['Every 2 hours'], savedBy: mira });
  });

  it('lets one of several at the same moment through', async () => {
    const id = await test.make();
    const { version } = await test.read(id);
    const hours = [2, 3, 4, 5];
    const saves = hours.map((hour) =>
      updateSchedule(
        test.temporal,
        { scheduleId: id, version, timing: { when: [{ every: `PT${hour}H` }] } },
        { startedBy: { id: `dev|${hour}` } },
      ),
    );
    const ended = await Promise.allSettled(saves);
    const saved = ended.flatMap((one, index) => (one.status === 'fulfilled' ? [hours[index]] : []));
    expect(saved).toHaveLength(1);
    const failures = ended.filter((one) => one.status === 'rejected');
    expect(failures.map(({ reason }: { reason: unknown }) => reason)).toMatchObject(
      Array.from({ length: 3 }, () => ({ code: 'changed-meanwhile' })),
    );
    expect((await test.read(id)).when).toEqual([`Every ${saved[0] ?? 0} hours`]);
  });

  it('goes on top of what changes by itself: pauses, and runs that count the limit down', async () => {
    const id = await test.make({ timing: { when: [{ every: 'PT1S' }] }, remaining: 500 });
    const { version } = await test.read(id);
    await test.until(id, ({ remaining = 500 }) => remaining < 500);
    await pauseSchedule(test.temporal, { scheduleId: id, note: 'provider is down' }, mira);
    await updateSchedule(test.temporal, { scheduleId: id, version, timing: hourly }, { startedBy: ada });
    const after = await test.read(id);
    expect(after).toMatchObject({ when: ['Every hour'], paused: true });
    expect(after.note).toBe('Paused by Mira Sol: provider is down');
    expect(after.remaining).toBeLessThan(500);
    for (const run of after.lastRuns) await test.handle(run).terminate();
  });

  it('makes a schedule of samples an ordinary one: whoever saved it may not decide its runs', async () => {
    await startDemoSchedule(test.temporal);
    try {
      const { version, scheduleId } = await test.read('countersign-demo');
      await updateSchedule(test.temporal, { scheduleId, version, timing: hourly }, { startedBy: mira });
      const { input, savedBy } = await test.read(scheduleId);
      expect(savedBy).toEqual(mira);
      expect(input).not.toHaveProperty('requester');
    } finally {
      await stopDemoSchedule(test.temporal);
    }
  });

  it('leaves the input of other people’s workflows as it is', async () => {
    const scheduleId = `test-${randomUUID()}`;
    test.forget(scheduleId);
    await test.temporal.client.schedule.create({
      scheduleId,
      spec: { cronExpressions: ['0 12 * * * # noon'], skip: [{ dayOfWeek: 'SUNDAY' }] },
      action: { type: 'startWorkflow', workflowType: 'theirs', taskQueue: 'theirs', args: [{ a: 1 }, 'b'] },
    });
    const before = await test.read(scheduleId);
    expect(before).toMatchObject({ when: ['At 12:00, every day', 'Except at times that 1 exclusions name'] });
    expect(before.timing).toBeUndefined();
    await updateSchedule(test.temporal, {
      scheduleId,
      version: before.version,
      handling: { overlap: 'allow-all' },
    });
    const { action, spec } = await test.temporal.client.schedule.getHandle(scheduleId).describe();
    expect(action).toMatchObject({ workflowType: 'theirs', taskQueue: 'theirs', args: [{ a: 1 }, 'b'] });
    expect(spec.skip).toHaveLength(1);
  });

  it('of a schedule that is not there says so', async () => {
    const nothing = updateSchedule(test.temporal, { scheduleId: 'never-was', version: 'x' });
    await expect(nothing).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no schedule never-was here.',
    });
  });
});
