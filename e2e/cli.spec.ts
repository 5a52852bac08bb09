import { userInfo } from 'node:os';
import { z } from 'zod';
import { ask, askAndWait, gate, record, send, unique, waiting } from './asks';
import type { Ran } from './desk';
import { expect, test } from './fixtures';
import { openRequest, openRun, row, timeline } from './pages';

const launchedSchema = z.object({ workflowId: z.string() });
const json = (ran: Ran): unknown => JSON.parse(ran.stdout);

test('sample starts a run that waits, and approve decides it under the login name', async ({
  desk,
  person,
}) => {
  const page = await person();
  const task = unique('refund order');
  const sample = await desk.cli(['sample', '--task', task, '--json']);
  expect(sample).toMatchObject({ code: 0 });
  const launched = launchedSchema.parse(json(sample));
  await expect.poll(async () => (await record(desk, launched)).gates.length, waiting).toBe(1);
  await openRequest(page, { ...launched, title: task });

  const approved = await desk.cli(['approve', launched.workflowId, '--comment', 'From the shell.']);
  expect(approved).toMatchObject({ code: 0 });
  expect(approved.stdout).toMatch(/approved/i);
  await openRun(page, launched, 'Approved');
  await expect(timeline(page)).toContainText('From the shell.');
  const login = userInfo().username;
  expect((await gate(desk, launched)).votes).toMatchObject([
    { via: 'cli', actor: { id: `claimed:${login}` } },
  ]);
});

test('denied starts a run that policy denies', async ({ desk, person }) => {
  const page = await person();
  const denied = await desk.cli(['denied', '--json']);
  expect(denied).toMatchObject({ code: 0 });
  await openRun(page, launchedSchema.parse(json(denied)), 'Denied by policy');
});

test('reject with a comment, and a second decision is told that it came late, with exit code 1', async ({
  desk,
}) => {
  const asked = await askAndWait(desk);
  const rejected = await desk.cli(['reject', asked.workflowId, '--comment', 'No.', '--json']);
  expect(rejected).toMatchObject({ code: 0 });
  expect(() => json(rejected)).not.toThrow();
  expect((await gate(desk, asked)).votes).toMatchObject([{ verdict: 'reject', comment: 'No.', via: 'cli' }]);
  const late = await desk.cli(['approve', asked.workflowId]);
  expect(late.code).toBe(1);
  expect(late.stdout + late.stderr).toMatch(/rejected|already|ended/i);
});

test('list and show say what waits, in words and as JSON', async ({ desk }) => {
  const asked = await askAndWait(desk, { risk: 'critical' });
  const list = () => desk.cli(['list']);
  await expect.poll(async () => (await list()).stdout, waiting).toContain(asked.title);
  const listed = await desk.cli(['list', '--json']);
  expect(listed).toMatchObject({ code: 0 });
  expect(JSON.stringify(json(listed))).toContain(asked.workflowId);

  const shown = await desk.cli(['show', asked.workflowId]);
  expect(shown).toMatchObject({ code: 0 });
  for (const words of [asked.title, 'Waiting', 'executeAgentTask']) expect(shown.stdout).toContain(words);
  expect(shown.stdout.trim()).not.toMatch(/^[{[]/);
  const whole = await desk.cli(['show', asked.workflowId, '--json']);
  expect(JSON.stringify(json(whole))).toContain(asked.title);
});

test('watch follows a run to its end', async ({ desk }) => {
  const asked = await askAndWait(desk);
  const watching = desk.cli(['watch', asked.workflowId]);
  await send(desk, asked, 'approve', { by: 'mira' });
  const watched = await watching;
  expect(watched).toMatchObject({ code: 0 });
  expect(watched.stdout).toContain('Approved');
  expect(watched.stdout).toContain('Done in 4 steps');

  const broken = await ask(desk, { task: 'broken thing' });
  await send(desk, broken, 'approve');
  const failed = await desk.cli(['watch', broken.workflowId]);
  expect(failed.code).toBe(1);
  expect(failed.stdout + failed.stderr).toContain('The task is broken');
});

test('schedule demo makes a real schedule of 20 runs, a second call counts anew, --stop deletes it', async ({
  desk,
  person,
}) => {
  const page = await person();
  const schedule = desk.temporal.schedule.getHandle('countersign-demo');
  try {
    for (const time of ['first', 'second']) {
      const started = await desk.cli(['schedule', 'demo']);
      expect(started, time).toMatchObject({ code: 0 });
      expect(started.stdout).toContain('20');
      expect(started.stdout).toContain('schedule demo --stop');
    }
    const { spec, policies, state } = await schedule.describe();
    expect(policies.overlap).toBe('ALLOW_ALL');
    expect(state.remainingActions).toBeGreaterThan(15);
    expect(spec.intervals).toMatchObject([{ every: 15_000 }]);
    await schedule.trigger();
    await page.goto('/runs');
    const scheduled = async () =>
      (await desk.temporal.workflow.count("TemporalScheduledById = 'countersign-demo'")).count;
    await expect.poll(scheduled, waiting).toBeGreaterThan(0);
    expect(await desk.cli(['schedule', 'demo', '--stop'])).toMatchObject({ code: 0 });
    await expect(schedule.describe()).rejects.toThrow();
  } finally {
    await schedule.delete().catch(() => undefined);
  }
});

test('doctor says what is there, and exits 1 with the remedy when Temporal is not', async ({ desk }) => {
  const healthy = await desk.cli(['doctor']);
  expect(healthy).toMatchObject({ code: 0 });
  for (const words of [desk.stack.temporal.address, 'default']) expect(healthy.stdout).toContain(words);
  expect(json(await desk.cli(['doctor', '--json']))).toBeTruthy();

  const gone = await desk.cli(['doctor'], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expect(gone.code).toBe(1);
  expect(gone.stdout + gone.stderr).toContain('127.0.0.1:1');
  expect(gone.stdout + gone.stderr).not.toMatch(/\n\s+at /);
  const list = await desk.cli(['list'], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expect(list.code).toBe(1);
  expect(list.stderr).toContain('127.0.0.1:1');
});

test('wrong use exits 2 and says how it is meant; a run that is not there exits 1', async ({ desk }) => {
  for (const args of [
    ['nonsense'],
    ['approve', '--nonsense'],
    ['show'],
    ['approve'],
    ['sample', '--task', '  '],
  ]) {
    const ran = await desk.cli(args);
    expect(ran.code, args.join(' ')).toBe(2);
    expect(ran.stderr, args.join(' ')).not.toBe('');
  }
  for (const args of [
    ['show', 'never-was'],
    ['approve', 'never-was'],
    ['watch', 'never-was'],
  ]) {
    const ran = await desk.cli(args);
    expect(ran.code, args.join(' ')).toBe(1);
    expect(ran.stderr, args.join(' ')).toContain('never-was');
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  }
});

test('every command has help', async ({ desk }) => {
  const commands = ['sample', 'denied', 'approve', 'reject', 'list', 'show', 'watch', 'schedule', 'doctor'];
  const help = await desk.cli(['--help']);
  expect(help.code).toBe(0);
  for (const command of commands) {
    expect(help.stdout).toContain(command);
    const own = await desk.cli([command, '--help']);
    expect(own.code, command).toBe(0);
    expect(own.stdout, command).toContain(command);
  }
});

test('what waits for the web is what waits for the shell', async ({ desk, person }) => {
  const page = await person();
  const asked = await askAndWait(desk);
  await page.goto('/inbox');
  await expect(row(page, asked.title)).toBeVisible();
  expect(await desk.cli(['approve', asked.workflowId])).toMatchObject({ code: 0 });
  await expect(row(page, asked.title)).toHaveCount(0);
});
