import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { run } from '../inbox/views.fixture';
import { noteLaunched, useLaunched, withLaunched } from './launched-runs';

const now = Date.parse('2030-01-01T12:00:00Z');
const before = (ms: number) => new Date(now - ms).toISOString();
const note = (runId: string, ms = 0) => run({ runId, startedAt: before(ms) });
const ids = (runs: readonly { runId: string }[]) => runs.map(({ runId }) => runId);

describe('a list with what was just launched from here', () => {
  it('has it first until Temporal lists it, and never twice', () => {
    const listed = [run({ runId: 'old' })];
    expect(ids(withLaunched(listed, [note('new')], now))).toEqual(['new', 'old']);
    const all = [note('new'), ...listed];
    expect(withLaunched(all, [note('new')], now)).toBe(all);
  });

  it('tells another run of the same workflow id apart', () => {
    const listed = [run({ workflowId: 'w', runId: 'first' })];
    const again = run({ workflowId: 'w', runId: 'second', startedAt: before(0) });
    expect(ids(withLaunched(listed, [again], now))).toEqual(['second', 'first']);
  });

  it('believes the list after half a minute', () => {
    expect(ids(withLaunched([], [note('late', 29_999)], now))).toEqual(['late']);
    expect(withLaunched([], [note('late', 30_000)], now)).toEqual([]);
  });
});

describe('what was launched', () => {
  const launched = (runId: string) => ({ workflowId: `w-${runId}`, runId, title: runId, kind: 'agentTask' });
  const noted = () => renderHook(() => useLaunched()).result.current;

  it('is noted newest first, as running since now', () => {
    noteLaunched([launched('a')], now);
    noteLaunched([launched('b'), launched('c')], now + 1000);
    expect(ids(noted()).slice(0, 3)).toEqual(['b', 'c', 'a']);
    expect(noted()[0]).toMatchObject({ state: 'running', startedAt: before(-1000), title: 'b' });
  });

  it('is forgotten beyond fifty: nobody launches more by hand in half a minute', () => {
    noteLaunched(
      Array.from({ length: 60 }, (_, n) => launched(`many-${n}`)),
      now,
    );
    expect(noted()).toHaveLength(50);
    expect(noted()[0]?.runId).toBe('many-0');
  });
});
