import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../worker/testing';
import { eventually, openTestDesk } from '../worker/testing';
import type { CommandLine } from './process-for-tests';
import { buildCommandLine, runFile } from './process-for-tests';

let desk: TestDesk;
let cli: CommandLine;
let stopWorker: () => Promise<void>;
const taskQueue = randomUUID();
const run = (...args: string[]) => cli.run(args);

beforeAll(async () => {
  desk = await openTestDesk(inject('temporal'));
  const { address, namespace } = inject('temporal');
  cli = await buildCommandLine({
    PATH: process.env.PATH,
    HOME: tmpdir(),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    COUNTERSIGN_TASK_QUEUE: taskQueue,
  });
  stopWorker = await desk.work(taskQueue);
});
afterAll(async () => {
  await stopWorker();
  await cli.remove();
  await desk.close();
});

async function sample(task: string): Promise<string> {
  const { out } = await run('sample', '--task', task, '--json');
  return (JSON.parse(out) as { workflowId: string }).workflowId;
}

/** A sample that waits, for which its worker has opened the gate. */
async function waitingSample(task: string): Promise<string> {
  const id = await sample(task);
  await desk.approvals(desk.client.workflow.getHandle(id));
  return id;
}

describe('a run from its launch to its end', () => {
  it('is listed, shown, approved, followed to its end; a second decision is told who was first', async () => {
    const task = `Pay invoice ${randomUUID().slice(0, 8)}`;
    const id = await waitingSample(task);
    const listed = await eventually(
      () => run('list'),
      ({ out }) => out.includes(id),
    );
    expect(listed.out.split('\n')[0]).toMatch(/^ID +RISK +WAITING +DEADLINE +REQUESTER +TITLE$/);
    expect(listed.out).toMatch(new RegExp(`^${id} +- +\\w+ +- +sample agent +${task}$`, 'm'));

    const shown = await run('show', id);
    expect(shown.out).toMatch(/Waiting · agent task · agent-task-/);

    const approved = await run('approve', id, '--comment', 'fine by me');
    expect(approved).toEqual({ out: `Approved: ${task}\n`, err: '', exitCode: 0 });

    const watched = await run('watch', id);
    expect(watched.exitCode).toBe(0);
    expect(watched.out).toMatch(/Approved by .* · from the command line · unverified · fine by me/);
    expect(watched.out.trimEnd().split('\n').at(-1)).toBe(`Approved: did ${task}`);

    const again = await run('approve', id);
    expect(again.exitCode).toBe(1);
    expect(again.out).toMatch(
      /^The run had already ended at .*: approved, by .* at .*\. Nothing was changed\.\n$/,
    );
  });

  it('is rejected, as JSON for a program', async () => {
    const id = await waitingSample('Mail the team');
    const { out, exitCode } = await run('reject', id, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      state: 'applied',
      standing: { state: 'counted' },
      gate: { status: 'rejected', votes: [{ via: 'cli', verdict: 'reject' }] },
    });
  });

  it('that was asked for by who decides is refused in words', async () => {
    const me = userInfo().username;
    const request = {
      title: 'Mine',
      action: { name: 'x', arguments: {} },
      requester: { id: `claimed:${me}` },
    };
    const handle = await desk.start(taskQueue, 'approval', request);
    await desk.approvals(handle);
    const { out, exitCode } = await run('approve', handle.workflowId);
    expect({ out, exitCode }).toEqual({
      out: 'Not counted: the requester can’t decide their own request. Somebody else has to decide.\n',
      exitCode: 1,
    });
    await handle.terminate();
  });

  it('is recorded, and said to be no more, while no worker lives', async () => {
    const lonely = { COUNTERSIGN_TASK_QUEUE: randomUUID() };
    const handle = await desk.start(taskQueue, 'approval', {
      title: 'Later',
      action: { name: 'x', arguments: {} },
    });
    await desk.approvals(handle);
    await stopWorker();
    const { out, exitCode } = await cli.run(['approve', handle.workflowId], lonely);
    expect({ out, exitCode }).toEqual({
      out: 'Recorded, waiting for a worker. It will be applied when one is back: npm run worker\n',
      exitCode: 0,
    });
    stopWorker = await desk.work(taskQueue);
    expect(await handle.result()).toMatchObject({ outcome: 'approved' });
  });
});

describe('wrong use and failures', () => {
  it.each([
    [['nonsense'], "Unknown command 'nonsense'. See npx countersign --help.\n"],
    [['sample', '--nope'], "Unknown option '--nope'. See npx countersign --help.\n"],
    [['approve'], 'Name the run: its workflow id, as npx countersign list shows it.\n'],
  ])('%j: a sentence and exit code 2', async (args, err) => {
    expect(await cli.run(args)).toEqual({ out: '', err, exitCode: 2 });
  });

  it('an unknown run: exit code 1, as JSON too', async () => {
    const { err, exitCode } = await run('show', 'nope', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: 'not-found' });
  });

  it('no Temporal: doctor says so and how to mend it', async () => {
    const { out, exitCode } = await cli.run(['doctor'], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect(exitCode).toBe(1);
    expect(out).toContain('  npm start\n  Or set TEMPORAL_ADDRESS to a server that runs.');
  });

  it('every command explains itself', async () => {
    const commands = [
      'sample',
      'denied',
      'approve',
      'reject',
      'list',
      'show',
      'watch',
      'schedule demo',
      'doctor',
    ];
    const helps = await Promise.all(commands.map((command) => run(...command.split(' '), '--help')));
    for (const [index, { out, exitCode }] of helps.entries()) {
      expect(exitCode).toBe(0);
      expect(out).toContain(`Usage: countersign ${commands[index] ?? ''}`);
      expect(out).toContain('--json');
    }
  });
});

describe('beside a terminal', () => {
  it('writes plain text, and lets a reader leave early', async () => {
    await waitingSample('Read by head');
    const { address } = inject('temporal');
    const { stdout, stderr } = await promisify(execFile)(
      '/bin/sh',
      ['-c', '"$0" "$1" list | head -1', process.execPath, cli.main],
      { env: { ...process.env, TEMPORAL_ADDRESS: address, COUNTERSIGN_TASK_QUEUE: taskQueue } },
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^[\x20-\x7e]+\n$/);
  });

  it('the shim says what to do while nothing is built', async () => {
    const shim = path.join(import.meta.dirname, 'bin', 'countersign.mjs');
    const env = { PATH: process.env.PATH, COUNTERSIGN_CLI_DIST: path.join(tmpdir(), randomUUID()) };
    expect(await runFile(shim, ['list'], env)).toEqual({
      out: '',
      err: 'Nothing is built yet. Run npm start once, then try again.\n',
      exitCode: 1,
    });
  });
});
