import { beforeEach, expect, test, vi } from 'vitest';
import { addressOf, countAgainst } from './rate-limits';

beforeEach(() => {
  globalThis.countersignLimiters = undefined;
});

test('the limit holds for each by themselves, and says when to try again', async () => {
  for (let time = 0; time < 60; time += 1) await countAgainst('signIn', 'one');
  const refused = countAgainst('signIn', 'one');
  await expect(refused).rejects.toMatchObject({ code: 'rate-limited' });
  await expect(refused).rejects.toThrow(
    /^Too many sign-ins from your address\. Try again in ([1-9]|[1-5]\d|60) s\.$/,
  );
  await countAgainst('signIn', 'another');
  await countAgainst('launch', 'one');
});

test('a limiter that another entry of the web build has made is understood; one that fails is no limit', async () => {
  const { RateLimiterMemory } = await import('rate-limiter-flexible');
  const limiter = new RateLimiterMemory({ points: 1, duration: 60 });
  globalThis.countersignLimiters = { signIn: limiter, launch: limiter, decide: limiter };
  const consume = vi.spyOn(limiter, 'consume');
  // Not of the class that this entry knows.
  const reached = { msBeforeNext: 1_500, remainingPoints: 0, consumedPoints: 61, isFirstInDuration: false };
  consume.mockRejectedValueOnce(reached);
  await expect(countAgainst('launch', 'one')).rejects.toMatchObject({
    code: 'rate-limited',
    message: 'You launch runs too quickly. Try again in 2 s.',
  });
  consume.mockRejectedValueOnce(new Error('broken'));
  await expect(countAgainst('launch', 'one')).rejects.toThrow('broken');
});

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['6.6.6.6, 10.0.0.1', '10.0.0.1'],
  ['6.6.6.6,, 10.0.0.1 ', '10.0.0.1'],
  [undefined, 'unknown'],
])(
  'the address behind %j is %s: what stands before the last proxy, anybody may have written',
  (header, address) => {
    expect(addressOf(new Headers(header === undefined ? {} : { 'x-forwarded-for': header }))).toBe(address);
  },
);
