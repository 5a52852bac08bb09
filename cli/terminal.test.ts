import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHidden } from '../temporal/domain/hidden';
import { jsonOf, shown, table } from './terminal';

describe('what stands on a terminal', () => {
  it.each([
    ['colours', 'a\u001b[31mb', 'a⟦U+001B⟧[31mb'],
    ['a line drawn over', 'safe\revil', 'safe⟦U+000D⟧evil'],
    ['another direction', 'a\u202eb', 'a⟦U+202E⟧b'],
    ['tags', 'a\u{e0041}b', 'a⟦U+E0041⟧b'],
    ['a control sequence of eight bits', '\u009b2J', '⟦U+009B⟧2J'],
    ['nothing of the kind', 'Zürich\n\tمرحبا €', 'Zürich\n\tمرحبا €'],
  ])('marks %s', (_what, text, words) => {
    expect(shown(text)).toBe(words);
  });

  it('hides nothing, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hasHidden(shown(text))).toBe(false);
        expect(shown(shown(text))).toBe(shown(text));
      }),
    );
  });

  it('is a table of one line for each row, whatever stands in a cell', () => {
    expect(table([['a', 'one\n  two'], ['bb']])).toBe('a   one two\nbb');
  });
});

describe('JSON', () => {
  it('says the same, with every hidden character as its escape', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary' }), (value, text) => {
        const whole: unknown = JSON.parse(JSON.stringify({ value, text }));
        const json = jsonOf(whole);
        expect(hasHidden(json)).toBe(false);
        expect(JSON.parse(json)).toEqual(whole);
      }),
    );
  });

  it('is one line where lines are steps', () => {
    expect(jsonOf({ a: [1], b: '\u{e0041}' }, 0)).toBe('{"a":[1],"b":"\\udb40\\udc41"}');
  });
});
