import { expect, test } from 'vitest';
import { inUseHeaders } from './in-use';

test('a page says that somebody is there only after somebody was, and once for each time', () => {
  expect(inUseHeaders()).toEqual({});
  for (const sign of ['keydown', 'pointerdown', 'wheel', 'touchstart']) {
    document.body.dispatchEvent(new Event(sign, { bubbles: true }));
    expect(inUseHeaders(), sign).toEqual({ 'countersign-in-use': '1' });
    expect(inUseHeaders(), sign).toEqual({});
  }
  document.body.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  expect(inUseHeaders()).toEqual({});
});
