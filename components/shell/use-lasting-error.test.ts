import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useLastingError } from './use-lasting-error';

const first = new Error('first');
const second = new Error('second');

/** A query as it goes on: what the hook says after each step. */
function told(...steps: { data?: unknown; error: Error | null }[]): (Error | null)[] {
  const [start = { error: null }, ...rest] = steps;
  const hook = renderHook(({ data, error }) => useLastingError({ data, error }), {
    initialProps: { data: undefined, ...start },
  });
  return [hook.result.current].concat(
    rest.map((step) => {
      hook.rerender({ data: undefined, ...step });
      return hook.result.current;
    }),
  );
}

it('keeps the reason while the read is tried again, so that the page does not flicker', () => {
  expect(told({ error: null }, { error: first }, { error: null }, { error: null })).toEqual([
    null,
    first,
    first,
    first,
  ]);
});

it('takes the newest reason', () => {
  expect(told({ error: first }, { error: null }, { error: second }, { error: null })).toEqual([
    first,
    first,
    second,
    second,
  ]);
});

it('has none once there is an answer, and again where that one cannot be renewed', () => {
  const data = { rows: [] };
  expect(told({ error: first }, { data, error: null }, { data, error: second })).toEqual([
    first,
    null,
    second,
  ]);
});
