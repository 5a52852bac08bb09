import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeskError } from '@/temporal/contract/desk-error';
import type { DeskErrorCode } from '@/temporal/contract/desk-error';
import { Reachability } from './reachability';
import { Snapshots } from './snapshots';

const epoch = '2030-01-01T00:00:00.000Z';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(epoch) });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(more: { mayRenew?: () => boolean; max?: number } = {}) {
  const reach = new Reachability();
  const snapshots = new Snapshots<number>({
    reach,
    freshMs: 1_000,
    patienceMs: 1_500,
    deadlineMs: 2_500,
    idleMs: 10_000,
    max: 3,
    ...more,
  });
  return { reach, snapshots };
}

const fails = (code: DeskErrorCode) => () => Promise.reject(new DeskError(code, `failed: ${code}`));
const slowly = (ms: number, value: number) => () =>
  new Promise<number>((resolve) => setTimeout(resolve, ms, value));

describe('sharing', () => {
  test('readers of one key share one call, and its answer while it is fresh', async () => {
    const { snapshots } = setUp();
    const load = vi.fn(slowly(100, 1));
    const reads = Array.from({ length: 50 }, () => snapshots.read('a', load));
    await vi.advanceTimersByTimeAsync(100);
    expect(await Promise.all(reads)).toEqual(Array(50).fill({ value: 1, asOf: epoch }));
    await vi.advanceTimersByTimeAsync(800);
    await snapshots.read('a', load);
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    const later = snapshots.read('a', slowly(0, 2));
    await vi.advanceTimersByTimeAsync(1);
    expect(await later).toEqual({ value: 2, asOf: '2030-01-01T00:00:01.100Z' });
  });

  test('keys are apart', async () => {
    const { snapshots } = setUp();
    expect((await snapshots.read('a', () => Promise.resolve(1))).value).toBe(1);
    expect((await snapshots.read('b', () => Promise.resolve(2))).value).toBe(2);
  });

  test('a renewal that the budget puts off gives the older answer', async () => {
    let room = true;
    const { snapshots } = setUp({ mayRenew: () => room });
    await snapshots.read('a', () => Promise.resolve(1));
    await vi.advanceTimersByTimeAsync(5_000);
    room = false;
    expect(await snapshots.read('a', () => Promise.resolve(2))).toEqual({ value: 1, asOf: epoch });
    room = true;
    expect((await snapshots.read('a', () => Promise.resolve(2))).value).toBe(2);
  });

  test('idle and surplus keys are dropped', async () => {
    const { snapshots } = setUp();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await snapshots.read(key, () => Promise.resolve(0));
    expect(snapshots.size).toBe(3);
    await vi.advanceTimersByTimeAsync(11_000);
    await snapshots.read('f', () => Promise.resolve(0));
    expect(snapshots.size).toBe(1);
  });
});

describe('forget', () => {
  test('the next reader asks anew, even past a call that began before', async () => {
    const { snapshots } = setUp();
    const early = snapshots.read('a', slowly(300, 1));
    await vi.advanceTimersByTimeAsync(100);
    snapshots.forget('a');
    const late = snapshots.read('a', slowly(50, 2));
    await vi.advanceTimersByTimeAsync(300);
    expect((await early).value).toBe(1);
    expect((await late).value).toBe(2);
    expect((await snapshots.read('a', () => Promise.resolve(3))).value).toBe(2);
  });

  test('the old answer stays as the last known one', async () => {
    const { snapshots } = setUp();
    await snapshots.read('a', () => Promise.resolve(1));
    snapshots.forget('a');
    const read = await snapshots.read('a', fails('temporal-unreachable'));
    expect(read).toMatchObject({
      value: 1,
      asOf: epoch,
      stale: { failure: { code: 'temporal-unreachable' } },
    });
  });
});

describe('failures', () => {
  test.each(['temporal-unreachable', 'rate-limited', 'not-confirmed'] as const)(
    '%s gives the last answer, marked stale',
    async (code) => {
      const { snapshots } = setUp();
      await snapshots.read('a', () => Promise.resolve(1));
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await snapshots.read('a', fails(code))).toEqual({
        value: 1,
        asOf: epoch,
        stale: { since: '2030-01-01T00:00:02.000Z', failure: { code, message: `failed: ${code}` } },
      });
    },
  );

  test.each(['not-found', 'invalid-input', 'temporal-refused'] as const)('%s is the answer', async (code) => {
    const { snapshots } = setUp();
    await snapshots.read('a', () => Promise.resolve(1));
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(snapshots.read('a', fails(code))).rejects.toMatchObject({ code });
    const again = vi.fn(() => Promise.resolve(2));
    await expect(snapshots.read('a', again)).rejects.toMatchObject({ code });
    expect(again).not.toHaveBeenCalled();
  });

  test('without any earlier answer the failure is thrown', async () => {
    const { snapshots } = setUp();
    await expect(snapshots.read('a', fails('temporal-unreachable'))).rejects.toThrow(
      'failed: temporal-unreachable',
    );
  });

  test('a call that hangs is not waited for: the last answer comes, stale, then the new one', async () => {
    const { snapshots } = setUp();
    await snapshots.read('a', () => Promise.resolve(1));
    await vi.advanceTimersByTimeAsync(2_000);
    const read = snapshots.read('a', slowly(4_000, 2));
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await read).toMatchObject({
      value: 1,
      stale: { failure: { message: 'Temporal has not answered for 1.5 s.' } },
    });
    await vi.advanceTimersByTimeAsync(2_500);
    expect((await snapshots.read('a', fails('internal'))).value).toBe(2);
  });
});

describe('while Temporal is away', () => {
  async function away() {
    const { snapshots, reach } = setUp();
    await snapshots.read('a', () => Promise.resolve(1));
    await snapshots.read('b', () => Promise.resolve(2));
    await vi.advanceTimersByTimeAsync(2_000);
    await snapshots.read('a', fails('temporal-unreachable'));
    return { snapshots, reach };
  }

  test('every key answers at once and one call for all looks whether it is back', async () => {
    const { snapshots } = await away();
    await vi.advanceTimersByTimeAsync(1_100);
    const hang = vi.fn(() => new Promise<number>(() => undefined));
    expect(await snapshots.read('a', hang)).toMatchObject({
      value: 1,
      stale: { since: '2030-01-01T00:00:02.000Z' },
    });
    expect(await snapshots.read('b', hang)).toMatchObject({
      value: 2,
      stale: { since: '2030-01-01T00:00:02.000Z' },
    });
    await expect(snapshots.read('new', hang)).rejects.toMatchObject({ code: 'temporal-unreachable' });
    expect(hang).toHaveBeenCalledTimes(1);
  });

  test('since stays when it went away, the failure is the newest', async () => {
    const { snapshots, reach } = await away();
    await vi.advanceTimersByTimeAsync(3_000);
    await snapshots.read('b', fails('temporal-unreachable'));
    await vi.advanceTimersByTimeAsync(0);
    expect(reach.away?.since).toBe('2030-01-01T00:00:02.000Z');
  });

  test('it is back by itself with the first call that succeeds', async () => {
    const { snapshots, reach } = await away();
    await vi.advanceTimersByTimeAsync(1_100);
    await snapshots.read('b', () => Promise.resolve(3));
    await vi.advanceTimersByTimeAsync(0);
    expect(reach.away).toBeUndefined();
    expect(await snapshots.read('b', () => Promise.resolve(4))).toEqual({
      value: 3,
      asOf: '2030-01-01T00:00:03.100Z',
    });
    expect((await snapshots.read('a', () => Promise.resolve(5))).value).toBe(5);
  });

  test('a failure of long ago is not believed: who asks then waits for a new answer', async () => {
    const { snapshots } = await away();
    await vi.advanceTimersByTimeAsync(4_000);
    expect((await snapshots.read('a', () => Promise.resolve(7))).value).toBe(7);
  });

  test('a refusal by Temporal shows that it is there', async () => {
    const { snapshots, reach } = await away();
    await vi.advanceTimersByTimeAsync(1_100);
    await snapshots.read('a', fails('not-found'));
    await vi.advanceTimersByTimeAsync(0);
    expect(reach.away).toBeUndefined();
  });
});
