import { describe, expect, test } from 'vitest';
import { readOptions } from './options';

const known = ['decide', 'fill', 'tabs'];
const read = (...args: string[]) => readOptions(args, known, '/desk');

describe('options of the benchmarks', () => {
  test('without any, everything is measured thoroughly and written beside the state', () => {
    expect(read()).toEqual({
      names: known,
      quick: false,
      out: '/desk/.countersign/bench/results.json',
      built: false,
      help: false,
    });
  });

  test.each([[['--only', 'tabs']], [['--only=tabs']], [['--only', 'tabs,tabs']]])('%j names one', (args) => {
    expect(read(...args).names).toEqual(['tabs']);
  });

  test('several keep the order of the table, however they are named', () => {
    expect(read('--only', 'tabs,decide').names).toEqual(['decide', 'tabs']);
    expect(read('--only', 'tabs', '--only', 'decide').names).toEqual(['decide', 'tabs']);
  });

  test('a path is taken from the folder of the project, an absolute one as it is', () => {
    expect(read('--out', 'here.json').out).toBe('/desk/here.json');
    expect(read('--out', '/tmp/here.json').out).toBe('/tmp/here.json');
  });

  test('what there is not is refused with what there is', () => {
    expect(() => read('--only', 'speed')).toThrow(
      'There is no benchmark "speed": choose decide, fill, tabs.',
    );
    expect(() => read('--fast')).toThrow(/--fast[^]*--quick/);
  });
});
