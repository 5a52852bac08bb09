import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DeskError } from '@/temporal/contract/desk-error';
import { action } from './action';
import { newReviewerSecret, reviewerOf } from './reviewer-cookie';

const sent = vi.hoisted((): { cookie?: string; headers: Record<string, string> } => ({ headers: {} }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve({ get: () => (sent.cookie ? { value: sent.cookie } : undefined) }),
  headers: () => Promise.resolve(new Headers(sent.headers)),
}));

const schema = z.object({ name: z.string().max(5, 'Too long.') });
const act = vi.fn((input: { name: string }) => Promise.resolve(input.name));

beforeEach(() => {
  sent.cookie = newReviewerSecret();
  sent.headers = { origin: 'http://localhost:3000' };
  act.mockClear();
});

test('it acts with the parsed input in the name of the caller', async () => {
  const result = await action('person', schema, { name: 'a', more: 1 }, act);
  expect(result).toEqual({ ok: true, value: 'a' });
  expect(act).toHaveBeenCalledExactlyOnceWith({ name: 'a' }, reviewerOf(sent.cookie ?? ''));
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
    const result = await action('person', schema, { name: 'a' }, act);
    expect(result).toMatchObject({ ok: false, failure: { code } });
    expect(JSON.stringify(result)).toContain(words);
    expect(act).not.toHaveBeenCalled();
  });

  test('nobody', async () => {
    sent.cookie = undefined;
    expect(await action('person', schema, { name: 'a' }, act)).toMatchObject({
      ok: false,
      failure: { code: 'not-permitted' },
    });
    expect(act).not.toHaveBeenCalled();
  });

  test.each([[undefined], [null], ['text'], [{ name: 1 }], [{ name: 'too long' }]])(
    'input %j',
    async (input) => {
      expect(await action('person', schema, input, act)).toMatchObject({
        ok: false,
        failure: { code: 'invalid-input' },
      });
      expect(act).not.toHaveBeenCalled();
    },
  );

  test('the field at fault is named', async () => {
    expect(await action('person', schema, { name: 'too long' }, act)).toEqual({
      ok: false,
      failure: { code: 'invalid-input', message: 'Too long.', field: 'name' },
    });
  });
});

test('a failure of the act comes back as data', async () => {
  act.mockRejectedValueOnce(new DeskError('already-closed', 'It has ended.'));
  expect(await action('person', schema, { name: 'a' }, act)).toEqual({
    ok: false,
    failure: { code: 'already-closed', message: 'It has ended.' },
  });
});

test('a defect comes back as data that gives nothing away', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  act.mockRejectedValueOnce(new Error('secret'));
  const result = await action('person', schema, { name: 'a' }, act);
  expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
  expect(JSON.stringify(result)).not.toContain('secret');
  write.mockRestore();
});
