import { describe, expect, it } from 'vitest';
import { forbiddenTasks } from './forbidden-tasks';

describe('forbiddenTasks', () => {
  it.each([
    'forbidden',
    'Forbidden: drop all tables',
    '  \t\nFORBIDDEN action',
    'forbiddenness',
    '\u200b\u202e forbidden',
  ])('denies %j and says why', async (task) => {
    const answer = await forbiddenTasks.check({ task });
    expect(answer.effect).toBe('deny');
    expect(answer.reasons).toHaveLength(1);
    expect(answer.reasons[0]).toMatch(/forbidden.*never run/);
  });

  it.each(['Refund order 7', 'Explain what is forbidden', 'un-forbidden', 'forbid everything'])(
    'allows %j without reasons',
    async (task) => {
      expect(await forbiddenTasks.check({ task })).toEqual({ effect: 'allow', reasons: [] });
    },
  );
});
