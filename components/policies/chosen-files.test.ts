import { describe, expect, it } from 'vitest';
import { bundleLimits } from '@/temporal/contract/policy-commands.schema';
import { backtestOf, readChosen } from './chosen-files';

const chosen = (name: string, text: string, size = text.length) => ({
  name,
  size,
  text: () => Promise.resolve(text),
});
const of = (...files: { name: string; text: string }[]) => backtestOf({ files, instead: false, last: 200 });

describe('chosen files', () => {
  it('are read as text', async () => {
    expect(await readChosen([chosen('a.cedar', 'permit')])).toEqual([{ name: 'a.cedar', text: 'permit' }]);
  });

  it('of a size that no policy has are not read, and refused', async () => {
    const film = { ...chosen('film.cedar', ''), size: 4e9, text: () => Promise.reject(new Error('read')) };
    expect(of(...(await readChosen([film])))).toBe('film.cedar: A file has at most 65,536 characters.');
  });

  it('make a command', () => {
    const files = [
      { name: 'a.cedar', text: 'x' },
      { name: 'schema.cedarschema', text: 'y' },
    ];
    expect(of(...files)).toEqual({ files, instead: false, last: 200 });
  });

  it.each([
    ['none', [], 'Choose at least one file.'],
    ['of another kind', [{ name: 'a.txt', text: '' }], 'a.txt: A file of policies ends in .cedar'],
    ['that leave their folder', [{ name: '../a.cedar', text: '' }], '../a.cedar: A file of policies'],
    ['another schema', [{ name: 'b.cedarschema', text: '' }], 'b.cedarschema: A file of policies'],
    [
      'of one name',
      [
        { name: 'a.cedar', text: '' },
        { name: 'a.cedar', text: '' },
      ],
      'Two files have the same name.',
    ],
    [
      'too large together',
      Array.from({ length: 5 }, (_, index) => ({
        name: `${index}.cedar`,
        text: 'x'.repeat(bundleLimits.file),
      })),
      'All files together have at most 262,144 characters.',
    ],
    [
      'too many',
      Array.from({ length: 51 }, (_, index) => ({ name: `${index}.cedar`, text: '' })),
      'At most 50 files.',
    ],
  ])('%s: why not, in a sentence', (_what, files, words) => {
    expect(of(...files)).toContain(words);
  });
});
