import { describe, expect, it } from 'vitest';
import { hasHidden, hiddenClassOf, withoutHidden } from './hidden';

describe('hidden characters', () => {
  it.each([
    ['\u202E', 'changes the writing direction'],
    ['\u200B', 'has no width'],
    ['\u{E0041}', 'is a tag'],
    ['\uFE0F', 'selects a variant'],
    ['\u{E0100}', 'selects a variant'],
    ['\u3164', 'draws nothing'],
    ['\u0007', 'is a control character'],
    ['\u2028', 'separates lines'],
  ])('are known by what they do: %j', (character, what) => {
    expect(hiddenClassOf(character)).toBe(what);
    // Asked twice: a pattern that remembers where it stopped would answer differently.
    expect([hasHidden(`pay${character}`), hasHidden(`pay${character}`)]).toEqual([true, true]);
    expect(withoutHidden(`p${character}a${character}y`)).toBe('pay');
  });

  it.each(['Refund €4,980.00', 'Größe\n\tzwei', 'مرحبا', '日本語', '🙂', ''])('are not in %j', (text) => {
    expect(hasHidden(text)).toBe(false);
    expect(withoutHidden(text)).toBe(text);
  });
});
