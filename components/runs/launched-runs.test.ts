import { renderHook } from '@testing-library/react';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { useStore } from '@/components/ui/store';
import { run } from '../inbox/views.fixture';
import { launchedHere, missingFrom, noteLaunched, withLaunched } from './launched-runs';

const now = Date.parse('2030-01-01T12:00:00Z');
const before = (ms: number) => new Date(now - ms).toISOString();
const note = (runId: string, ms = 0) => run({ runId, startedAt: before(ms) });
const ids = (runs: readonly { runId: string }[]) => runs.map(({ runId }) => runId);

beforeEach(() => {
  launchedHere.set([]);
});

describe('what no list has of what was launched from here', () => {
  it('is everything that is not listed, for ten minutes', () => {
    const listed = [run({ runId: 'listed' })];
    const notes = [note('new'), note('listed'), note('late', 599_999), note('old', 600_000)];
    expect(ids(missingFrom(listed, notes, now))).toEqual(['new', 'late']);
  });

  it('tells another run of the same workflow id apart', () => {
    const listed = [run({ workflowId: 'w', runId: 'first' })];
    const again = run({ workflowId: 'w', runId: 'second', startedAt: before(0) });
    expect(ids(missingFrom(listed, [again], now))).toEqual(['second']);
  });
});

describe('a list with what was just launched from here', () => {
  it('has it first until something newer is there, wherever the list has it, and never twice', () => {
    const [older, newer] = [note('older', 9000), note('newer', 10)];
    const mine = note('mine', 500);
    expect(ids(withLaunched([older], [mine], [mine], now))).toEqual(['mine', 'older']);
    expect(ids(withLaunched([older, mine], [mine], [], now))).toEqual(['mine', 'older']);
    expect(ids(withLaunched([newer, older, mine], [mine], [], now))).toEqual(['newer', 'mine', 'older']);
    expect(ids(withLaunched([], [mine], [mine], now))).toEqual(['mine']);
  });

  it('tells it as the list or the run does, not as it was noted', () => {
    const told = { ...note('mine'), state: 'denied' as const };
    expect(withLaunched([], [note('mine')], [told], now)[0]?.state).toBe('denied');
    expect(withLaunched([told], [note('mine')], [], now)[0]?.state).toBe('denied');
  });

  it('is the list as it is where nothing of it was launched lately', () => {
    const listed = [note('a', 5), note('b', 700_000)];
    expect(withLaunched(listed, [note('b', 700_000)], [], now)).toBe(listed);
  });

  it('keeps every run once, the order of the others, and what was launched newest first', () => {
    const runs = fc.uniqueArray(fc.tuple(fc.nat(40), fc.nat(500_000)), {
      selector: ([id]) => id,
      maxLength: 25,
    });
    fc.assert(
      fc.property(runs, fc.array(fc.nat(40)), fc.array(fc.nat(40)), (all, launched, unlisted) => {
        const every = all.map(([id, ms]) => note(`r${id}`, ms));
        const of = (numbers: number[]) => every.filter(({ runId }) => numbers.some((n) => runId === `r${n}`));
        const notes = of([...launched, ...unlisted]);
        const missing = of(unlisted);
        const listed = every.filter((one) => !missing.includes(one));
        const shown = ids(withLaunched(listed, notes, missing, now));
        expect([...shown].sort()).toEqual(ids(every).sort());
        const isNoted = (id: string) => ids(notes).includes(id);
        expect(shown.filter((id) => !isNoted(id))).toEqual(ids(listed).filter((id) => !isNoted(id)));
        const times = shown
          .filter(isNoted)
          .map((id) => every.find(({ runId }) => runId === id)?.startedAt ?? '');
        expect(times).toEqual([...times].sort().reverse());
      }),
    );
  });
});

describe('what was launched', () => {
  const launched = (runId: string) => ({ workflowId: `w-${runId}`, runId, title: runId, kind: 'agentTask' });
  const noted = () => renderHook(() => useStore(launchedHere)).result.current;

  it('is noted newest first, as running since now', () => {
    noteLaunched([launched('a')], now);
    noteLaunched([launched('b'), launched('c')], now + 1000);
    expect(ids(noted())).toEqual(['b', 'c', 'a']);
    expect(noted()[0]).toMatchObject({ state: 'running', startedAt: before(-1000), title: 'b' });
  });

  it('is forgotten beyond fifty: nobody launches more by hand and looks for them all', () => {
    noteLaunched(
      Array.from({ length: 60 }, (_, n) => launched(`many-${n}`)),
      now,
    );
    expect(noted()).toHaveLength(50);
    expect(noted()[0]?.runId).toBe('many-0');
  });
});
