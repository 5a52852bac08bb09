import { beforeEach, expect, test } from 'vitest';
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
