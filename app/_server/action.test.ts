import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';
import { permissionNames } from '@/temporal/contract/roles';
import { action } from './action';
import { signedInJar, TestJar } from './session.fixture';

const sent = vi.hoisted((): { jar?: TestJar; headers: Record<string, string> } => ({ headers: {} }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(sent.jar),
  headers: () => Promise.resolve(new Headers(sent.headers)),
}));

const schema = z.object({ name: z.string().max(5, 'Too long.') });
const act = vi.fn((input: { name: string }) => Promise.resolve(input.name));

beforeEach(async () => {
  sent.jar = (await signedInJar()).jar;
  sent.headers = { origin: 'http://localhost:3000' };
  globalThis.countersignLimiters = undefined;
  act.mockClear();
});

afterEach(() => {
  globalThis.countersignLimiters = undefined;
});

test('it acts with the parsed input in the name of the caller', async () => {
  const result = await action('decide', schema, { name: 'a', more: 1 }, act);
  expect(result).toEqual({ ok: true, value: 'a' });
  expect(act).toHaveBeenCalledExactlyOnceWith(
    { name: 'a' },
    expect.objectContaining({
      person: { id: 'dev|ann', name: 'Ann' },
      groups: ['reviewers'],
      roles: ['reviewer'],
    }),
  );
});

describe('refused before anything is done', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }, 'foreign-origin', 'https://evil.example'],
    [
      'another site that strips its origin',
      { 'sec-fetch-site': 'cross-site' },
      'foreign-origin',
      'does not say which page',
    ],
    ['no origin and no fetch metadata', {}, 'foreign-origin', 'does not say which page'],
    [
      'another name of the desk',
      { origin: 'http://127.0.0.1:3000' },
      'foreign-origin',
      'set COUNTERSIGN_ORIGIN',
    ],
  ])('%s', async (_case, headers, code, words) => {
    sent.headers = headers;
    const result = await action('decide', schema, { name: 'a' }, act);
    expect(result).toMatchObject({ ok: false, failure: { code } });
    expect(JSON.stringify(result)).toContain(words);
    expect(act).not.toHaveBeenCalled();
  });

  test('nobody', async () => {
    sent.jar = new TestJar();
    expect(await action('decide', schema, { name: 'a' }, act)).toMatchObject({
      ok: false,
      failure: { code: 'signed-out' },
    });
    expect(act).not.toHaveBeenCalled();
  });

  test.each(permissionNames)('somebody without a role, who wants to %s', async (permission) => {
    sent.jar = (await signedInJar({ groups: ['gardeners'] })).jar;
    const result = await action(permission, schema, { name: 'a' }, act);
    expect(result).toMatchObject({ ok: false, failure: { code: 'not-permitted' } });
    expect(JSON.stringify(result)).toContain('None of your groups gives you a role');
    expect(act).not.toHaveBeenCalled();
  });

  test('a role that may do other things', async () => {
    const result = await action('operate', schema, { name: 'a' }, act);
    expect(result).toMatchObject({ ok: false, failure: { code: 'not-permitted' } });
    expect(JSON.stringify(result)).toContain('cancel and terminate runs');
  });

  test.each([[undefined], [null], ['text'], [{ name: 1 }], [{ name: 'too long' }]])(
    'input %j',
    async (input) => {
      expect(await action('decide', schema, input, act)).toMatchObject({
        ok: false,
        failure: { code: 'invalid-input' },
      });
      expect(act).not.toHaveBeenCalled();
    },
  );

  test('the field at fault is named', async () => {
    expect(await action('decide', schema, { name: 'too long' }, act)).toEqual({
      ok: false,
      failure: { code: 'invalid-input', message: 'Too long.', field: 'name' },
    });
  });
});

describe('too often', () => {
  test('is refused with the time to wait, for that person alone', async () => {
    const most = { points: () => 300 };
    expect(await action('decide', schema, { name: 'a' }, act, most)).toMatchObject({ ok: true });
    const refused = await action('decide', schema, { name: 'a' }, act);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'rate-limited' } });
    expect(JSON.stringify(refused)).toMatch(/Try again in \d+ s/);
    sent.jar = (await signedInJar({ subject: 'bob' })).jar;
    expect(await action('decide', schema, { name: 'a' }, act)).toMatchObject({ ok: true });
    expect(act).toHaveBeenCalledTimes(2);
  });

  test('launching and deciding are counted apart, and input that is no input is not counted', async () => {
    await action('decide', schema, undefined, act, { points: () => 300 });
    expect(await action('decide', schema, { name: 'a' }, act, { points: () => 300 })).toMatchObject({
      ok: true,
    });
    expect(await action('launch', schema, { name: 'a' }, act, { points: () => 60 })).toMatchObject({
      ok: true,
    });
    expect(await action('launch', schema, { name: 'a' }, act)).toMatchObject({ ok: false });
  });
});

test('a failure of the act comes back as data', async () => {
  act.mockRejectedValueOnce(new DeskError('already-closed', 'It has ended.'));
  expect(await action('decide', schema, { name: 'a' }, act)).toEqual({
    ok: false,
    failure: { code: 'already-closed', message: 'It has ended.' },
  });
});

test('a defect comes back as data that gives nothing away', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  act.mockRejectedValueOnce(new Error('secret'));
  const result = await action('decide', schema, { name: 'a' }, act);
  expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
  expect(JSON.stringify(result)).not.toContain('secret');
  write.mockRestore();
});
