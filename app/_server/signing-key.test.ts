import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EnvError } from './variables';
import { readSigningKey } from './signing-key';

const secret = 'B'.repeat(43);
const key = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d: secret, kid: 'a' };
const read = (given: string, mode: 'development' | 'production' = 'development') =>
  readSigningKey({ COUNTERSIGN_SIGNING_KEY: given }, mode);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-key-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the key is a text or a file', () => {
  const file = path.join(folder, 'key.json');
  writeFileSync(file, JSON.stringify({ ...key, alg: 'EdDSA', use: 'sig' }));
  expect(read(file)).toEqual(key);
  expect(read(` ${JSON.stringify(key)}`, 'production')).toEqual(key);
});

test('only development does without one', () => {
  expect(read(' ')).toBeUndefined();
  expect(readSigningKey({}, 'development')).toBeUndefined();
  expect(() => read('', 'production')).toThrow('COUNTERSIGN_SIGNING_KEY is not set');
});

test.each([
  ['a file that is not there', 'nowhere.json', 'which is not there'],
  ['broken JSON', `{"d":"${secret}"`, 'its root: this is no JSON object'],
  ['a public key', JSON.stringify({ ...key, d: undefined }), 'at d: '],
  ['a key without a name', JSON.stringify({ ...key, kid: undefined }), 'at kid: '],
  ['a key of another kind', JSON.stringify({ ...key, crv: 'P-256' }), 'at crv: '],
])('%s is refused without showing what is in it', (_what, given, problem) => {
  for (const mode of ['development', 'production'] as const) {
    expect(() => read(given, mode)).toThrow(EnvError);
    expect(() => read(given, mode)).toThrow(problem);
    expect(() => read(given, mode)).not.toThrow(secret);
  }
});
