import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from './source-hash';

let folder = '';
const write = (file: string, content: string): void => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
};
const hash = (): string => hashSources(folder, ['src', 'lock.json'], ['20.20.2']);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-hash-'));
  write('src/a.ts', 'a');
  write('src/deep/b.ts', 'b');
  write('lock.json', '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('nothing changed, or only its time: the same hash', () => {
  const before = hash();
  utimesSync(path.join(folder, 'src/a.ts'), 1, 1);
  expect(hash()).toBe(before);
});

test.each([
  ['a file changes', () => write('src/deep/b.ts', 'c')],
  ['a file comes', () => write('src/c.ts', '')],
  ['a file goes', () => rmSync(path.join(folder, 'src/a.ts'))],
  ['the lock changes', () => write('lock.json', '{ }')],
  [
    'content moves from one file to its neighbour',
    () => (write('src/a.ts', ''), write('src/deep/b.ts', 'ab')),
  ],
])('%s: another hash', (_name, change) => {
  const before = hash();
  change();
  expect(hash()).not.toBe(before);
});

test.each(['src/a.test.ts', 'src/dist/main.js', 'src/node_modules/x/index.js', 'src/README.md'])(
  '%s does not count',
  (file) => {
    const before = hash();
    write(file, 'x');
    expect(hash()).toBe(before);
  },
);

test('what else the result depends on counts', () => {
  expect(hashSources(folder, ['src'], ['20.20.2'])).not.toBe(hashSources(folder, ['src'], ['24.0.0']));
});
