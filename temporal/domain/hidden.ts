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

/** What a character does that a reader cannot see, as it completes “a character that …”; undefined: it is seen. */
export function hiddenClassOf(character: string): string | undefined {
  const point = character.codePointAt(0) ?? 0;
  return classes.find(([, ranges]) => ranges.some(([from, to]) => point >= from && point <= to))?.[0];
}

const unicode = (point: number) => `\\u{${point.toString(16)}}`;
const anyHidden = new RegExp(
  `[${classes.flatMap(([, ranges]) => ranges.map(([from, to]) => `${unicode(from)}-${unicode(to)}`)).join('')}]`,
  'gu',
);

/** Whether a text holds anything that a reader could not see. */
export function hasHidden(text: string): boolean {
  return text.search(anyHidden) >= 0;
}

/** A text without what a reader could not see. For comparing; what is shown marks it instead. */
export function withoutHidden(text: string): string {
  return text.replace(anyHidden, '');
}
