import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readApiTokens, tokenIn } from './api-tokens';
import { EnvError } from './variables';

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const one = { name: 'ci', scopes: ['submit', 'read'], sha256: hashOf('secret-of-ci') };
const read = (list: unknown) => readApiTokens({ COUNTERSIGN_API_TOKENS: JSON.stringify(list) });

test('there are none where nothing is given', () => {
  expect(readApiTokens({})).toEqual([]);
  expect(readApiTokens({ COUNTERSIGN_API_TOKENS: ' ' })).toEqual([]);
});

test('the list is a text or a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-tokens-'));
  const file = path.join(folder, 'tokens.json');
  writeFileSync(file, JSON.stringify([one]));
  const fromFile = readApiTokens({ COUNTERSIGN_API_TOKENS: file });
  rmSync(folder, { recursive: true });
  expect(fromFile).toEqual(read([one]));
  expect(fromFile).toMatchObject([{ name: 'ci', scopes: ['submit', 'read'] }]);
});

test('a token is known by its hash, in capitals or not, and no other text is', () => {
  const known = read([one, { ...one, name: 'planner', sha256: hashOf('secret-of-planner').toUpperCase() }]);
  expect(tokenIn(known, 'secret-of-ci')?.name).toBe('ci');
  expect(tokenIn(known, 'secret-of-planner')?.name).toBe('planner');
  for (const other of ['', 'secret-of-c', 'secret-of-ci ', one.sha256, '__proto__']) {
    expect(tokenIn(known, other)).toBeUndefined();
  }
});

test('while one token takes over from another, both are the same machine', () => {
  const known = read([{ ...one, sha256: [hashOf('before'), hashOf('after')] }]);
  for (const token of ['before', 'after']) expect(tokenIn(known, token)?.name).toBe('ci');
  expect(tokenIn(known, 'secret-of-ci')).toBeUndefined();
});

describe('refused at the start, with where it is wrong and without a hash', () => {
  test.each([
    ['text that is no JSON', '[{', 'its root: this is no JSON list'],
    ['an object', '{}', 'its root: this is no JSON list'],
    ['a file that is not there', 'nowhere.json', 'which is not there'],
    ['no scope', JSON.stringify([{ ...one, scopes: [] }]), 'at 0.scopes'],
    ['a scope that decides', JSON.stringify([{ ...one, scopes: ['decide'] }]), 'at 0.scopes.0'],
    ['the token instead of its hash', JSON.stringify([{ ...one, sha256: 'secret-of-ci' }]), 'at 0.sha256'],
    ['three hashes', JSON.stringify([{ ...one, sha256: ['a', 'b', 'c'].map(hashOf) }]), 'at 0.sha256'],
    ['the name of the samples', JSON.stringify([{ ...one, name: 'sample' }]), 'at 0.name'],
    ['a name with a blank', JSON.stringify([{ ...one, name: 'a b' }]), 'at 0.name'],
    ['an owner who is no person', JSON.stringify([{ ...one, owner: { id: 'agent:x' } }]), 'at 0.owner.id'],
    ['a time that is none', JSON.stringify([{ ...one, expiresAt: 'tomorrow' }]), 'at 0.expiresAt'],
    ['a misspelt field', JSON.stringify([{ ...one, expires: '2027-01-01T00:00:00Z' }]), 'at 0'],
    ['one name twice', JSON.stringify([one, { ...one, sha256: hashOf('x') }]), 'two have one name'],
    ['one hash for two', JSON.stringify([one, { ...one, name: 'other' }]), 'one hash stands there twice'],
  ])('%s', (_what, given, problem) => {
    const reading = () => readApiTokens({ COUNTERSIGN_API_TOKENS: given });
    expect(reading).toThrow(EnvError);
    expect(reading).toThrow(/^COUNTERSIGN_API_TOKENS /);
    expect(reading).toThrow(problem);
    expect(reading).not.toThrow(one.sha256);
  });
});
