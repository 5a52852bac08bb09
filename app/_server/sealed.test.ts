import { EncryptJWT, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Sealer } from './sealed';

const [one, two] = ['a'.repeat(32), 'b'.repeat(32)];
const schema = z.object({ who: z.string() });
const soon = () => Date.now() + 60_000;

test('what was sealed opens, for its purpose alone, and cannot be read', async () => {
  const sealer = new Sealer([one]);
  const sealed = await sealer.seal('session', { who: 'ann' }, soon());
  expect(await sealer.open('session', sealed, schema)).toEqual({ who: 'ann' });
  expect(await sealer.open('seen', sealed, schema)).toBeUndefined();
  expect(await sealer.open('sign-in', sealed, schema)).toBeUndefined();
  const parts = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  expect(parts.join()).not.toContain('ann');
  expect(parts[0]).toMatch(/"alg":"dir","enc":"A256GCM","kid":"[\w-]{8}"/);
});

test('a new secret is put in front: what the old one sealed still opens, until it is taken away', async () => {
  const sealed = await new Sealer([one]).seal('session', { who: 'ann' }, soon());
  expect(await new Sealer([two, one]).open('session', sealed, schema)).toEqual({ who: 'ann' });
  const renewed = await new Sealer([two, one]).seal('session', { who: 'ann' }, soon());
  expect(await new Sealer([two]).open('session', renewed, schema)).toEqual({ who: 'ann' });
  expect(await new Sealer([two]).open('session', sealed, schema)).toBeUndefined();
});

test('what is too old, of another form, changed or not ours at all does not open', async () => {
  const sealer = new Sealer([one]);
  const sealed = await sealer.seal('session', { who: 'ann' }, soon());
  for (let part = 0; part < 5; part += 1) {
    const parts = sealed.split('.');
    const text = parts[part] ?? '';
    parts[part] = `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(await sealer.open('session', parts.join('.'), schema), `part ${part}`).toBeUndefined();
  }
  const old = await sealer.seal('session', { who: 'ann' }, Date.now() - 1_000);
  const other = await sealer.seal('session', { what: 'ann' }, soon());
  for (const text of [old, other, undefined, '', 'x', 'a.b.c.d.e', '....']) {
    expect(await sealer.open('session', text, schema), text).toBeUndefined();
  }
});

test('a token of another kind never opens: signed, unsecured, or under a key of somebody else', async () => {
  const sealer = new Sealer([one]);
  const claims = { content: { who: 'mallory' }, iss: 'countersign', aud: 'session' };
  const kid = 'any';
  const key = new Uint8Array(32).fill(7);
  const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(key);
  const foreign = await new EncryptJWT(claims)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
    .setExpirationTime('1h')
    .encrypt(key);
  const unsecured = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
  for (const text of [signed, foreign, unsecured]) {
    expect(await sealer.open('session', text, schema)).toBeUndefined();
  }
});
