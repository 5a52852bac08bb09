import { setMaxListeners } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { Watched } from '@/temporal/client/watch';
import { DeskError } from '@/temporal/contract/desk-error';
import { Waits } from './waits';

/** A clock that goes on when it is told to. */
function testClock() {
  let nowMs = 0;
  let timers: { at: number; act: () => void }[] = [];
  return {
    now: () => nowMs,
    after(ms: number, act: () => void) {
      const timer = { at: nowMs + ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    async pass(ms: number) {
      for (const end = nowMs + ms; ;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) {
          nowMs = end;
          return;
        }
        nowMs = next.at;
        timers = timers.filter((one) => one !== next);
        next.act();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

const run = (workflowId: string): Watched => ({ workflowId, runId: 'r', state: 'waiting', rows: [] });
const nobodyGoes = new AbortController().signal;
setMaxListeners(0, nobodyGoes);

function setUp(changed: () => string[] = () => []) {
  const clock = testClock();
  const look = vi.fn<(watched: readonly Watched[]) => Promise<string[]>>(() => Promise.resolve(changed()));
  return { clock, look, waits: new Waits<string>(look, clock) };
}

describe('one look a second', () => {
  test('serves five hundred that wait as it serves one', async () => {
    const one = setUp();
    void one.waits.next(run('w'), 'v', 50_000, nobodyGoes);
    await one.clock.pass(20_000);
    const many = setUp();
    for (let at = 0; at < 500; at += 1) void many.waits.next(run(`w${at}`), 'v', 50_000, nobodyGoes);
    await many.clock.pass(20_000);
    expect(one.look.mock.calls.length).toBe(20);
    expect(many.look.mock.calls.length).toBe(20);
    expect(many.look.mock.lastCall?.[0]).toHaveLength(500);
  });

  test('takes turns where more wait than it can ask about', async () => {
    const { waits, clock, look } = setUp();
    for (let at = 0; at < 700; at += 1) void waits.next(run(`w${at}`), 'v', 50_000, nobodyGoes);
    await clock.pass(2_000);
    const asked = look.mock.calls.flatMap(([watched]) => watched.map(({ workflowId }) => workflowId));
    expect(new Set(asked).size).toBe(700);
    expect(Math.max(...look.mock.calls.map(([watched]) => watched.length))).toBe(500);
  });

  test('stops once nobody has waited for a minute', async () => {
    const { waits, clock, look } = setUp();
    void waits.next(run('w'), 'v', 5_000, nobodyGoes);
    await clock.pass(70_000);
    const looks = look.mock.calls.length;
    expect(looks).toBeLessThan(70);
    await clock.pass(60_000);
    expect(look.mock.calls.length).toBe(looks);
    expect(waits.size).toEqual({ watched: 0, waiting: 0 });
  });
});

describe('who waits', () => {
  test('is woken when a look finds a change, and nobody else is', async () => {
    let changed: string[] = [];
    const { waits, clock } = setUp(() => changed);
    const both = [waits.next(run('a'), 'v', 9_000, nobodyGoes), waits.next(run('a'), 'v', 9_000, nobodyGoes)];
    const other = waits.next(run('b'), 'v', 9_000, nobodyGoes);
    await clock.pass(2_000);
    changed = ['a'];
    await clock.pass(1_000);
    expect(await Promise.all(both)).toEqual([true, true]);
    changed = [];
    await clock.pass(6_000);
    expect(await other).toBe(false);
  });

  test('is woken at once by what this process does itself', async () => {
    const { waits, look } = setUp();
    const waiting = waits.next(run('a'), 'v', 9_000, nobodyGoes);
    waits.wake('a');
    expect(await waiting).toBe(true);
    expect(look).not.toHaveBeenCalled();
    expect(waits.known('a')).toBeUndefined();
  });

  test('is let go of when the caller goes, before or while it waits', async () => {
    const { waits } = setUp();
    const going = new AbortController();
    const waiting = waits.next(run('a'), 'v', 9_000, going.signal);
    expect(waits.size.waiting).toBe(1);
    going.abort();
    expect([await waiting, waits.size.waiting]).toEqual([false, 0]);
    expect(await waits.next(run('a'), 'v', 9_000, going.signal)).toBe(false);
  });
});

describe('what is known', () => {
  test('is what was read, as long as looks say that it has not changed', async () => {
    const { waits, clock } = setUp();
    void waits.next(run('a'), 'read once', 2_000, nobodyGoes);
    await clock.pass(30_000);
    expect(waits.known('a')).toBe('read once');
    expect(waits.known('b')).toBeUndefined();
  });

  test('is nothing while looks fail, and everybody goes on waiting', async () => {
    const { waits, clock, look } = setUp();
    look.mockRejectedValue(new DeskError('temporal-unreachable', 'Away.'));
    let answer: boolean | undefined;
    void waits.next(run('a'), 'v', 20_000, nobodyGoes).then((woken) => {
      answer = woken;
    });
    await clock.pass(10_000);
    expect([answer, waits.known('a')]).toEqual([undefined, undefined]);
    look.mockResolvedValue(['a']);
    await clock.pass(1_000);
    expect(answer).toBe(true);
  });

  test('is nothing of an id that visibility cannot compare whole', async () => {
    const { waits, clock, look } = setUp();
    const long = 'x'.repeat(256);
    void waits.next(run(long), 'v', 20_000, nobodyGoes);
    await clock.pass(6_000);
    expect(look.mock.lastCall?.[0]).toEqual([]);
    expect(waits.known(long)).toBeUndefined();
  });
});
