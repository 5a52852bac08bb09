import { expect, test } from 'vitest';
import { isReviewerSecret, newReviewerSecret, reviewerOf } from './reviewer-cookie';

test('each secret is a reviewer of its own, the same one every time', () => {
  const [one, two] = [newReviewerSecret(), newReviewerSecret()];
  expect(reviewerOf(one)).toEqual(reviewerOf(one));
  expect(reviewerOf(one).id).not.toBe(reviewerOf(two).id);
});

test('the id is readable and does not give the secret away', () => {
  const secret = newReviewerSecret();
  const { id, name } = reviewerOf(secret);
  expect(id).toMatch(/^claimed:local-[0-9a-f]{12}$/);
  expect(name).toBe(`Local reviewer ${id.slice(14, 18)}`);
  expect(secret).not.toContain(id.slice(14));
});

test.each([undefined, '', 'abc', 'G'.repeat(32), 'a'.repeat(33), `${'a'.repeat(32)}\n`])(
  '%j is no secret',
  (value) => {
    expect(isReviewerSecret(value)).toBe(false);
  },
);
