import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ShownText } from './shown-text';

const shown = (text: string) => render(<ShownText>{text}</ShownText>).container;

it('leaves plain text alone, without an element of its own', () => {
  const plain = 'Grüße — 1,840 € 支払い 👍';
  expect(shown(plain).innerHTML).toBe(plain);
});

it.each([
  ['pay\u200Bpal', 'U+200B', 'has no width'],
  ['invoice\u202Efdp.exe', 'U+202E', 'changes the writing direction'],
  ['ok\u{E0041}', 'U+E0041', 'is a tag'],
])('marks what nobody sees in %j in its place, for the eye, the pointer and the ear', (text, code, why) => {
  const container = shown(text);
  const mark = container.querySelector('mark');
  expect(mark?.title).toContain(why);
  expect(mark?.querySelector('.sr-only')?.textContent).toContain(why);
  expect(container.textContent).toMatch(new RegExp(`^(pay|invoice|ok)${code.replace('+', '\\+')} `));
});

it('marks each of several, and never runs what looks like markup', () => {
  const container = shown('<b>a\u200B</b>\u200Bc');
  expect(container.querySelectorAll('mark')).toHaveLength(2);
  expect(container.querySelector('b')).toBeNull();
  expect(container.textContent).toContain('<b>a');
});
