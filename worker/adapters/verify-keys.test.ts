import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVerifyKeys } from './verify-keys';

const key = (kid: string) => ({ kty: 'OKP', crv: 'Ed25519', kid, x: 'A'.repeat(43), alg: 'EdDSA' });
const set = (...keys: object[]) => JSON.stringify({ keys });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the keys of a worker', () => {
  it('are a text or a file', () => {
    writeFileSync(path.join(folder, 'keys.json'), set(key('a'), key('b')));
    const fromFile = readVerifyKeys('keys.json', folder);
    expect(fromFile.keys.map(({ kid }) => kid)).toEqual(['a', 'b']);
    expect(readVerifyKeys(` ${set(key('a'), key('b'))}`, folder)).toEqual(fromFile);
  });

  it.each([
    ['a file that is not there', 'nowhere.json', 'which is not there'],
    ['broken JSON', '{"keys":', 'its root: this is no JSON object'],
    ['no key', set(), 'keys: there is no key in it'],
    ['a private key', set({ ...key('a'), d: 'A'.repeat(43) }), 'keys.0.d: a private key does not belong'],
    ['a key without a name', set({ ...key('a'), kid: undefined }), 'keys.0.kid'],
    ['a key of another kind', set({ ...key('a'), crv: 'X25519' }), 'keys.0.crv'],
    ['a shortened key', set({ ...key('a'), x: 'AAAA' }), 'keys.0.x'],
    ['two keys of one name', set(key('a'), key('a')), 'keys: two keys have one kid'],
  ])('are refused, naming variable and place: %s', (_what, given, problem) => {
    const reading = () => readVerifyKeys(given, folder);
    expect(reading).toThrow(problem);
    expect(reading).toThrow(/^COUNTERSIGN_VERIFY_KEYS /);
  });

  it('never stand in the message that refuses them', () => {
    const secret = 'B'.repeat(43);
    expect(() => readVerifyKeys(set({ ...key('a'), d: secret }), folder)).not.toThrow(secret);
  });
});
