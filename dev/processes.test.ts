import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { inRoot, root } from './paths';
import { startProcess } from './processes';

const sleeper = 'setTimeout(() => {}, 60_000)';
const node = (script: string) => ({ name: 'child', command: process.execPath, args: ['-e', script] });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // ESRCH
  }
}

test('its output goes to the log with its name, and the exit code is told', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-log-'));
  const logFile = path.join(folder, 'logs', 'child.log');
  const lines: string[] = [];
  const child = await startProcess({
    ...node('console.log("one"); console.error("two"); process.exitCode = 7'),
    logFile,
    onLine: (line) => lines.push(line),
  });
  expect(await child.exited).toEqual({ code: 7, signal: null });
  expect(lines.sort()).toEqual(['one', 'two']);
  expect(await readFile(logFile, 'utf8')).toMatch(/^\S+ \[child\] (one|two)\n/);
  expect(child.tail().split('\n').sort()).toEqual(['one', 'two']);
  await rm(folder, { recursive: true });
});

test('a command that is not there is told by name', async () => {
  await expect(startProcess({ name: 'web', command: '/no/such', args: [] })).rejects.toThrow(
    /^web could not be started \(\/no\/such\)/,
  );
});

test('one that ignores SIGTERM is killed after its grace', async () => {
  const child = await startProcess(node(`process.on('SIGTERM', () => {}); console.log('up'); ${sleeper}`));
  await vi.waitFor(() => expect(child.tail()).toBe('up'), 10_000);
  expect(await child.stop(200)).toEqual({ code: null, signal: 'SIGKILL' });
  expect(child.running()).toBe(false);
});

test('what a child started itself ends with it', async () => {
  const child = await startProcess(
    node(
      `const c = require('child_process').spawn(process.execPath, ['-e', '${sleeper}']); console.log(c.pid); ${sleeper}`,
    ),
  );
  await vi.waitFor(() => expect(child.tail()).toMatch(/^\d+$/), 10_000);
  const grandchild = Number(child.tail());
  expect(isAlive(grandchild)).toBe(true);
  await child.kill();
  await vi.waitFor(() => expect(isAlive(grandchild)).toBe(false), 5_000);
});

test('a parent that is killed outright leaves nothing behind', async () => {
  const script = `
    const { startProcess } = await import(${JSON.stringify(inRoot('dev', 'processes.ts'))});
    const child = await startProcess({ name: 'x', command: process.execPath, args: ['-e', '${sleeper}'] });
    console.log(child.pid);
    ${sleeper}`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
  });
  const pid = await new Promise<number>((resolve) => {
    parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
  });
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 10_000);
});
