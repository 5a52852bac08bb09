interface Piece {
  text: string;
  /** What sort of hidden character `text` (its code point) names. */
  mark?: string;
}

const classes: [name: string, ranges: [number, number][]][] = [
  [
    'changes the writing direction',
    [
      [0x061c, 0x061c],
      [0x200e, 0x200f],
      [0x202a, 0x202e],
      [0x2066, 0x2069],
    ],
  ],
  [
    'has no width',
    [
      [0x00ad, 0x00ad],
      [0x034f, 0x034f],
      [0x180e, 0x180e],
      [0x200b, 0x200d],
      [0x2060, 0x2065],
      [0x206a, 0x206f],
      [0xfeff, 0xfeff],
    ],
  ],
  [
    'draws nothing',
    [
      [0x115f, 0x1160],
      [0x17b4, 0x17b5],
      [0x2800, 0x2800],
      [0x3164, 0x3164],
      [0xffa0, 0xffa0],
    ],
  ],
  ['is a tag', [[0xe0000, 0xe007f]]],
  [
    'selects a variant',
    [
      [0x180b, 0x180d],
      [0xfe00, 0xfe0f],
      [0xe0100, 0xe01ef],
    ],
  ],
  [
    'is a control character',
    [
      [0x00, 0x08],
      [0x0b, 0x0c],
      [0x0e, 0x1f],
      [0x7f, 0x9f],
      [0xfff9, 0xfffb],
    ],
  ],
  ['separates lines', [[0x2028, 0x2029]]],
];

function classOf(point: number): string | undefined {
  return classes.find(([, ranges]) => ranges.some(([from, to]) => point >= from && point <= to))?.[0];
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
    const point = character.codePointAt(0) ?? 0;
    const mark = classOf(point);
    if (mark === undefined) {
      visible += character;
      continue;
    }
    flush();
    pieces.push({
      text: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
      mark: `a hidden character that ${mark}`,
    });
  }
  flush();
  return pieces;
}

/** Whether a text holds anything that a reader could not see. */
export function hasHidden(text: string): boolean {
  return markHidden(text).some((piece) => piece.mark !== undefined);
}
