import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileEffectLog } from './file-effect-log';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'countersign-effects-')), 'effects');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

describe('fileEffectLog', () => {
  it('takes effect once and gives every later caller the first result, in other processes too', async () => {
    expect(await fileEffectLog(folder).once('run/gate', () => Promise.resolve('first'))).toBe('first');
    const never = () => Promise.reject(new Error('must not run again'));
    expect(await fileEffectLog(folder).once('run/gate', never)).toBe('first');
  });

  it('keeps keys apart, whatever characters they hold', async () => {
    const log = fileEffectLog(folder);
    const keys = ['a/b', 'a b', '../a', 'x'.repeat(1_200)];
    for (const key of keys) expect(await log.once(key, () => Promise.resolve(`of ${key}`))).toBe(`of ${key}`);
    expect(await readdir(folder)).toHaveLength(keys.length);
  });

  it('has one winner when many race, and leaves no draft behind', async () => {
    const race = Array.from({ length: 20 }, (_, index) =>
      fileEffectLog(folder).once('run/gate', () => Promise.resolve(`attempt ${index}`)),
    );
    expect(new Set(await Promise.all(race)).size).toBe(1);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('is new again after an attempt that failed', async () => {
    const log = fileEffectLog(folder);
    await expect(log.once('run/gate', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(await log.once('run/gate', () => Promise.resolve('second'))).toBe('second');
  });

  it('never takes effect again when an entry cannot be read', async () => {
    const log = fileEffectLog(folder);
    await log.once('run/gate', () => Promise.resolve('first'));
    const [file = ''] = await readdir(folder);
    await writeFile(path.join(folder, file), 'garbage');
    await expect(log.once('run/gate', () => Promise.resolve('second'))).rejects.toThrow();
  });
});
