import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installProblem, isInstalled, nodeProblem } from './bootstrap.mjs';

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.18.3', false],
  ['18.20.0', false],
])('Node %s is enough: %s', (version, enough) => {
  if (enough) expect(nodeProblem(version)).toBeUndefined();
  else expect(nodeProblem(version)).toMatch(`Node ${version} is too old: install Node 20.19 or newer`);
});

describe('isInstalled', () => {
  let root = '';
  const lock = { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' } };
  const other = { 'node_modules/mac': { version: '1.0.0', optional: true } };
  const write = (wanted: object, installed?: object): boolean => {
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    mkdirSync(path.join(root, 'node_modules'), { recursive: true });
    const hidden = path.join(root, 'node_modules', '.package-lock.json');
    if (installed) writeFileSync(hidden, JSON.stringify({ packages: installed }));
    return isInstalled(root);
  };
  const a = (version: string) => ({ 'node_modules/a': { version, integrity: 'x' } });

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'countersign-installed-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('never installed', () => expect(write(lock)).toBe(false));
  test('as the lock says', () => expect(write(lock, a('1.0.0'))).toBe(true));
  test('another version', () => expect(write(lock, a('1.0.1'))).toBe(false));
  test('a package is missing', () => expect(write(lock, {})).toBe(false));
  test('a package of another platform is missing', () =>
    expect(write({ ...lock, ...other }, a('1.0.0'))).toBe(true));
  test('one of this platform is not in the lock', () =>
    expect(write(lock, { ...a('1.0.0'), ...other })).toBe(true));
  test('a package that has left the lock', () => {
    expect(write(lock, { ...a('1.0.0'), 'node_modules/b': { version: '1.0.0' } })).toBe(false);
  });
});

test.each([
  [
    'npm error code ENOTFOUND\nnpm error request to https://r/x failed, reason: getaddrinfo',
    /registry \(request to .*npm_config_registry/,
  ],
  ['npm error code EACCES\nnpm error Your cache folder contains', /cannot write node_modules .*chown/],
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code EBADENGINE', /npm install failed \(code EBADENGINE\)/],
])('npm that says "%s" is told in one sentence with the remedy', (output, sentence) => {
  expect(installProblem(output)).toMatch(sentence);
  expect(installProblem(output)).not.toContain('\n');
});
