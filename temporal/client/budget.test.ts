import { describe, expect, it } from 'vitest';
import { createBudget } from './budget';

/** A clock that moves only when somebody sleeps. */
function fakeClock() {
  let nowMs = 0;
  return {
    now: () => nowMs,
    sleep: (ms: number) => {
      nowMs += ms;
      return Promise.resolve();
    },
    pass: (ms: number) => void (nowMs += ms),
  };
}

describe('the budget of visibility calls', () => {
  it('lets calls through at once up to the limit, then makes the next ones wait their turn', async () => {
    const clock = fakeClock();
    const budget = createBudget(3, clock);
    const times: number[] = [];
    await Promise.all(Array.from({ length: 8 }, () => budget.take().then(() => times.push(clock.now()))));
    expect(times.map((at) => Math.floor(at / 1000))).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
    expect(budget.read()).toMatchObject({ limitPerSecond: 3, total: 8 });
    expect(budget.read().delayed).toBeGreaterThanOrEqual(2);
  });

  it('never lets more than the limit through in any second', async () => {
    const clock = fakeClock();
    const budget = createBudget(4, clock);
    const times: number[] = [];
    for (let call = 0; call < 60; call += 1) {
      clock.pass((call * 137) % 400);
      await budget.take();
      times.push(clock.now());
    }
    for (const from of times) {
      expect(times.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(4);
    }
  });

  it('forgets what is older than a second', async () => {
    const clock = fakeClock();
    const budget = createBudget(2, clock);
    await budget.take();
    await budget.take();
    expect(budget.read()).toEqual({ perSecond: 2, limitPerSecond: 2, delayed: 0, total: 2 });
    clock.pass(1001);
    expect(budget.read()).toEqual({ perSecond: 0, limitPerSecond: 2, delayed: 0, total: 2 });
    await budget.take();
    expect(budget.read().delayed).toBe(0);
  });
});
