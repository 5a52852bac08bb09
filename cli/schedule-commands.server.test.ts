import { randomUUID } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openTestDesk } from '../worker/testing';
import type { TestDesk } from '../worker/testing';
import { buildCommandLine } from './process-for-tests';
import type { CommandLine } from './process-for-tests';

let desk: TestDesk;
let cli: CommandLine;
const made: string[] = [];
const run = (...args: string[]) => cli.run(['schedule', ...args]);
const json = async (...args: string[]): Promise<unknown> => JSON.parse((await run(...args, '--json')).out);

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  desk = await openTestDesk({ address, namespace });
  cli = await buildCommandLine({
    ...{ PATH: process.env.PATH, HOME: tmpdir() },
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, COUNTERSIGN_TASK_QUEUE: randomUUID() },
  });
});
afterAll(async () => {
  for (const name of made) await run('delete', name, '--yes');
  await cli.remove();
  await desk.close();
});

async function create(...args: string[]): Promise<string> {
  const name = `cli-${randomUUID().slice(0, 8)}`;
  made.push(name);
  const { exitCode, err } = await run(
    'create',
    name,
    '--task',
    `Count the stock of ${name}`,
    '--paused',
    ...args,
  );
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  return name;
}

describe('every verb', () => {
  it('create, list, describe', async () => {
    const name = await create(
      ...['--at', '09:00,17:30', '--on', 'mon-fri', '--cron', '0 12 * * sat', '--time-zone', 'Europe/Berlin'],
      ...[
        '--overlap',
        'skip',
        '--catch-up',
        '2h',
        '--pause-on-failure',
        '--stops-after',
        '5',
        '--jitter',
        '2m',
      ],
      ...[
        '--group',
        'finance',
        '--risk',
        'high',
        '--deadline',
        '4h',
        '--requester',
        'agent:stock',
        '--note',
        'Not yet.',
      ],
    );
    expect(await json('describe', name)).toMatchObject({
      timing: {
        when: [{ cron: '0 12 * * 6' }, { cron: '0 9 * * 1-5' }, { cron: '30 17 * * 1-5' }],
        ...{ timeZone: 'Europe/Berlin', jitter: 'PT2M' },
      },
      handling: { overlap: 'skip', catchUp: 'PT2H', pauseOnFailure: true },
      ...{ remaining: 5, paused: true, note: 'Not yet.' },
      input: {
        ...{ groups: ['finance'], risk: 'high', expiresIn: 'PT4H' },
        requester: { id: 'agent:stock' },
        startedBy: { id: `claimed:${userInfo().username}` },
      },
    });
    const { out } = await run('describe', name);
    for (const words of [name, 'At 09:00, Monday', 'Skip this time', 'paused', 'Not yet.', 'Next times']) {
      expect(out).toContain(words);
    }
    const listed = await run('list');
    expect(listed.out).toMatch(/^NAME +WHEN +NEXT +WAITING +SKIPPED\/MISSED +LAST RUN$/m);
    expect(listed.out).toContain(name);
    expect(await json('list')).toContainEqual(expect.objectContaining({ scheduleId: name }));
  });

  it('update changes what is named and leaves the rest', async () => {
    const name = await create('--every', '1h/5m', '--stops-after', '9');
    const before = (await json('describe', name)) as { input: unknown };
    expect(await run('update', name, '--jitter', '30s', '--stops-after', 'none')).toEqual({
      ...{ exitCode: 0, err: '', out: `Updated: ${name}\n` },
    });
    const after = (await json('describe', name)) as object;
    expect(after).toMatchObject({
      timing: { when: [{ every: 'PT1H', offset: 'PT5M' }], jitter: 'PT30S' },
      ...{ paused: true, input: before.input },
    });
    expect(after).not.toHaveProperty('remaining');
    await run(
      'update',
      name,
      '--kind',
      'approval',
      '--input',
      '{"title":"T","action":{"name":"x","arguments":{}}}',
    );
    expect(await json('describe', name)).toMatchObject({ starts: { kind: 'approval', title: 'T' } });
  });

  it('pause, unpause, trigger, backfill, delete', async () => {
    const name = await create('--every', '1d');
    const me = userInfo().username;
    await run('unpause', name);
    expect(await json('describe', name)).toMatchObject({ paused: false, note: `Resumed by ${me}` });
    await run('pause', name, '--note', 'Stock is closed.');
    expect(await json('describe', name)).toMatchObject({ note: `Paused by ${me}: Stock is closed.` });

    const triggered = (await json('trigger', name)) as { run: { workflowId: string } };
    expect(triggered.run.workflowId).toContain(name);
    const range = ['--from', '2026-11-20T00:00:00Z', '--to', '2026-11-22T23:59:59Z'];
    expect((await run('backfill', name, ...range, '--count')).out).toMatch(
      /^This starts 3 runs, for .* to .*\.\n$/,
    );
    const unasked = await run('backfill', name, ...range);
    expect(unasked).toMatchObject({ exitCode: 2, out: '' });
    expect(unasked.err).toMatch(/This starts 3 runs.*say so with --yes/);
    expect(await json('backfill', name, ...range, '--yes')).toMatchObject({ scheduleId: name, runs: 3 });

    expect(await run('delete', name)).toMatchObject({ exitCode: 2, out: '' });
    expect(await run('delete', name, '--yes')).toMatchObject({ exitCode: 0 });
    expect(await run('describe', name)).toMatchObject({
      ...{ exitCode: 1, err: `There is no schedule ${name} here.\n` },
    });
    const workflows = desk.client.workflow.list({ query: `TemporalScheduledById = '${name}'` });
    for await (const { workflowId } of workflows)
      await desk.client.workflow.getHandle(workflowId).terminate();
  });
});

describe('wrong use', () => {
  it.each([
    [['create', 'x', '--task', 'y'], /Say when it runs/],
    [['create', 'x', '--every', '1h'], /Say what it starts/],
    [['create', 'a b', '--every', '1h', '--task', 'y'], /A name has letters/],
    [['create', 'x', '--cron', '0 9 * *', '--task', 'y'], /has 5 fields/],
    [['create', 'x', '--every', 'soon', '--task', 'y'], /ISO 8601 duration/],
    [['create', 'x', '--on', 'mon', '--task', 'y'], /--on needs --at/],
    [['create', 'x', '--at', '25:00', '--task', 'y'], /no list of times/],
    [['create', 'x', '--every', '1h', '--overlap', 'maybe', '--task', 'y'], /Allowed choices/],
    [['create', 'x', '--every', '1h', '--stops-after', '0', '--task', 'y'], /whole number of runs/],
    [['create', 'x', '--every', '1h', '--input', '{', '--kind', 'approval'], /--input is no JSON/],
    [['create', 'x', '--every', '1h', '--input', '{}', '--task', 'y'], /leave the other options/],
    [['create', 'x', '--every', '1h', '--kind', 'approval'], /needs --input/],
    [['describe'], /Name the schedule/],
    [['backfill', 'x', '--from', 'a', '--to', 'b'], /A time is ISO 8601/],
    [['backfill', 'x'], /Required option/],
  ])('%j: a sentence and exit code 2', async (args, words) => {
    const { exitCode, err, out } = await run(...args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(words);
  });

  it('every verb explains itself', async () => {
    const verbs = [
      'create',
      'list',
      'describe',
      'update',
      'pause',
      'unpause',
      'trigger',
      'backfill',
      'delete',
    ];
    const helps = await Promise.all(verbs.map((verb) => run(verb, '--help')));
    for (const [index, { out, exitCode }] of helps.entries()) {
      expect(exitCode).toBe(0);
      expect(out).toContain(`Usage: countersign schedule ${verbs[index] ?? ''}`);
      expect(out).toContain('--json');
    }
  });
});
