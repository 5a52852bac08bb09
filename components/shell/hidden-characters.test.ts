import { describe, expect, it } from 'vitest';
import { markHidden } from './hidden-characters';

describe('hidden characters', () => {
  it.each([
    ['\u202E', 'U+202E', 'changes the writing direction'],
    ['\u200B', 'U+200B', 'has no width'],
    ['\u{E0041}', 'U+E0041', 'is a tag'],
    ['\uFE0F', 'U+FE0F', 'selects a variant'],
    ['\u{E0100}', 'U+E0100', 'selects a variant'],
    ['\u3164', 'U+3164', 'draws nothing'],
    ['\u0007', 'U+0007', 'is a control character'],
  ])('are marked by their code point: %j', (character, point, what) => {
    expect(markHidden(`pay${character}1`)).toEqual([
      { text: 'pay' },
      { text: point, mark: `a hidden character that ${what}` },
      { text: '1' },
    ]);
  });

  it('leaves ordinary text of any script alone', () => {
    for (const text of ['Refund €4,980.00', 'Größe\n\tzwei', 'مرحبا', '日本語', ''])
      expect(markHidden(text)).toEqual(text === '' ? [] : [{ text }]);
  });
});
