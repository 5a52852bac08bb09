import { expect, test, vi } from 'vitest';
import { startProcess } from './processes';
import { backoffMs, keepRunning } from './supervise';

const run = (script: string) =>
  startProcess({ name: 'part', command: process.execPath, args: ['-e', script] });

test('the pauses grow from one second to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(backoffMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('a process that ends is started again, with growing pauses, until it stays', async () => {
  const told: string[] = [];
  const pauses: number[] = [];
  const start = vi
    .fn()
    .mockRejectedValueOnce(new Error('The part ended at its start:\nwhat it wrote last'))
    .mockImplementationOnce(() => run('setTimeout(() => {}, 60_000)'));
  const stop = keepRunning(await run('process.exit(3)'), {
    name: 'The part',
    start,
    tell: (line) => told.push(line),
    sleep: (ms) => Promise.resolve(void pauses.push(ms)),
  });
  await vi.waitFor(() => expect(told).toContain('The part runs again.'), 10_000);
  stop();
  expect(pauses).toEqual([1000, 2000]);
  expect(told[0]).toBe('The part ended unexpectedly (exit code 3); starting it again in 1 s.');
  expect(told[1]).toBe('The part did not start: The part ended at its start.');
  const started: unknown = await start.mock.results[1]?.value;
  await (started as Awaited<ReturnType<typeof run>>).kill();
});

test('what is stopped on purpose stays stopped', async () => {
  const start = vi.fn();
  const part = await run('setTimeout(() => {}, 60_000)');
  keepRunning(part, { name: 'The part', start, tell: () => undefined, sleep: () => Promise.resolve() })();
  await part.kill();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(start).not.toHaveBeenCalled();
});
