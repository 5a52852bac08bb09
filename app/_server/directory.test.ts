import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Gate } from '@/temporal/contract/gate.schema';
import { directory, readDirectory, remainingOf } from './directory';
import { EnvError } from './variables';

const folder = mkdtempSync(path.join(tmpdir(), 'directory-'));
const file = path.join(folder, 'people.json');
const settings = vi.hoisted(() => ({ directory: undefined as string | undefined }));
vi.mock('./env', () => ({ env: () => settings }));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ann = { id: 'dev|ann', name: 'Ann', groups: ['finance'] };
const bob = { id: 'dev|bob', groups: ['finance', 'leads'] };
let second = 1_000_000_000;

/** Written at a time of its own: within one tick of the clock two writings look alike. */
function write(content: unknown): void {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  second += 1;
  utimesSync(file, second, second);
}

beforeEach(() => {
  settings.directory = file;
});

test('a directory is a list of people with their groups', () => {
  write({ people: [ann, bob], note: 'ignored' });
  expect(readDirectory(file)).toEqual({ people: [ann, bob] });
});

test.each([
  ['not there', undefined],
  ['no JSON', '{'],
  ['people without groups', { people: [{ id: 'dev|ann' }] }],
])('one that is wrong stops the start with its name: %s', (_case, content) => {
  if (content === undefined) rmSync(file);
  else write(content);
  expect(() => readDirectory(file)).toThrow(EnvError);
  expect(() => readDirectory(file)).toThrow(`COUNTERSIGN_DIRECTORY names ${file}`);
});

test('it is read again when it changes; while it cannot be read nobody is known, and that is said once', () => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  write({ people: [ann] });
  expect(directory()?.people).toEqual([ann]);
  write({ people: [bob] });
  expect(directory()?.people).toEqual([bob]);
  write('{');
  expect([directory(), directory()]).toEqual([undefined, undefined]);
  expect(told).toHaveBeenCalledTimes(1);
  write({ people: [ann] });
  expect(directory()?.people).toEqual([ann]);
  told.mockRestore();
});

test('without one nobody is known', () => {
  settings.directory = undefined;
  expect(directory()).toBeUndefined();
});

const gate = (gateId: string, groups: string[] | undefined): Gate => ({
  gateId,
  status: 'open',
  request: { title: 'Refund', action: { name: 'refund', arguments: {} }, requester: ann, groups },
  openedAt: '2030-01-01T00:00:00.000Z',
  revision: 1,
  votes: [],
  refused: [],
});

test('who still can decide is told of the open gates of which it is known', () => {
  const closed: Gate = {
    ...gate('closed', ['finance']),
    status: 'approved',
    closedAt: '2030-01-01T00:00:00.000Z',
  };
  const gates = [gate('a', ['finance']), gate('b', undefined), closed];
  expect(remainingOf({ gates }, { people: [ann, bob] })).toEqual([
    { gateId: 'a', people: [{ id: 'dev|bob' }], lacking: 1 },
  ]);
  expect(remainingOf({ gates }, undefined)).toEqual([]);
});
