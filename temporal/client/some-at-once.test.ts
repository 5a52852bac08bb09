import { describe, expect, it } from 'vitest';
import { someAtOnce } from './some-at-once';

const later = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('some at once', () => {
  it.each([0, 1, 3, 10])('answers %i in their order, whichever is ready first', async (count) => {
    const items = Array.from({ length: count }, (_, index) => index);
    const act = async (item: number) => {
      for (let turn = count; turn > item; turn -= 1) await Promise.resolve();
      return `did ${item}`;
    };
    expect(await someAtOnce(items, 3, act)).toEqual(items.map((item) => `did ${item}`));
  });

  it('never does more at once than it may, and always as many as it can', async () => {
    let doing = 0;
    let most = 0;
    await someAtOnce(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 3, async () => {
      doing += 1;
      most = Math.max(most, doing);
      await later();
      doing -= 1;
    });
    expect(most).toBe(3);
  });

  it('begins nothing more once one has failed, and says why', async () => {
    const begun: string[] = [];
    const act = async (item: string) => {
      begun.push(item);
      await later();
      if (item === 'b') throw new Error('b is broken');
    };
    await expect(someAtOnce(['a', 'b', 'c', 'd', 'e', 'f'], 2, act)).rejects.toThrow('b is broken');
    const then = [...begun];
    await later();
    await later();
    expect(begun).toEqual(then);
    expect(begun).not.toContain('f');
  });
});
