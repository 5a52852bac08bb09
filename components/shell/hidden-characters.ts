import { hiddenClassOf } from '@/temporal/domain/hidden';

interface Piece {
  text: string;
  /** What sort of hidden character `text` (its code point) names. */
  mark?: string;
}

/** Splits a text into what is visible and the hidden characters in it, each named by its code point. */
export function markHidden(text: string): Piece[] {
  const pieces: Piece[] = [];
  let visible = '';
  const flush = () => {
    if (visible !== '') pieces.push({ text: visible });
    visible = '';
  };
  for (const character of text) {
    const mark = hiddenClassOf(character);
    if (mark === undefined) {
      visible += character;
      continue;
    }
    flush();
    const point = character.codePointAt(0) ?? 0;
    pieces.push({
      text: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
      mark: `a hidden character that ${mark}`,
    });
  }
  flush();
  return pieces;
}
