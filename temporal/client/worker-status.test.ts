import { describe, expect, it } from 'vitest';
import { createWorkerTracker } from './worker-status';

const t0 = Date.parse('2026-11-23T12:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const poller = (lastSeenMs: number, identity = 'w1') => ({ identity, lastSeenMs });

describe('whether workers live', () => {
  it('is unknown before anything was seen', () => {
    const tracker = createWorkerTracker();
    expect(tracker.status()).toEqual({ state: 'unknown', workers: [] });
    expect(tracker.isAbsent()).toBe(false);
  });

  it.each([
    [0, true],
    [74_999, true],
    [75_000, false],
    [300_000, false],
  ])('is told by the last poll: %d ms ago', (age, live) => {
    const tracker = createWorkerTracker();
    const status = tracker.observe([poller(t0 - age)], t0);
    expect(status.state).toBe(live ? 'polling' : 'absent');
    expect(status.workers).toEqual([{ identity: 'w1', lastSeenAt: iso(t0 - age), live }]);
    expect(status.since).toBe(live ? undefined : iso(t0 - age));
    expect(tracker.isAbsent()).toBe(!live);
  });

  it('needs only one of several', () => {
    const tracker = createWorkerTracker();
    const { state, workers } = tracker.observe([poller(t0 - 200_000), poller(t0 - 1000, 'w2')], t0);
    expect(state).toBe('polling');
    expect(workers.map(({ live }) => live)).toEqual([false, true]);
  });

  it('keeps since when nobody polls, however often it is asked', () => {
    const tracker = createWorkerTracker();
    const { since } = tracker.observe([poller(t0 - 100_000)], t0);
    expect(tracker.observe([], t0 + 60_000).since).toBe(since);
    expect(createWorkerTracker().observe([], t0).since).toBe(iso(t0));
  });

  it('ends at once with a task that nobody took up for three seconds', () => {
    const tracker = createWorkerTracker();
    tracker.observe([poller(t0 - 5000)], t0);
    tracker.sawPending({ since: iso(t0 - 2999), attempt: 1 }, t0);
    expect(tracker.isAbsent()).toBe(false);
    tracker.sawPending({ since: iso(t0 - 3000), attempt: 1 }, t0);
    // Nobody has polled since the last poll, which was before the task began to wait.
    expect(tracker.status()).toMatchObject({ state: 'absent', since: iso(t0 - 5000) });
    expect(tracker.observe([poller(t0 - 5000)], t0 + 1000).state).toBe('absent');
  });

  it('counts from the task that waits where the last poll was later, or none is known', () => {
    const pending = { since: iso(t0 - 4000), attempt: 1 };
    const polledSince = createWorkerTracker();
    polledSince.observe([poller(t0 - 1000)], t0);
    polledSince.sawPending(pending, t0);
    expect(polledSince.status().since).toBe(iso(t0 - 4000));
    const unknown = createWorkerTracker();
    unknown.sawPending(pending, t0);
    expect(unknown.status().since).toBe(iso(t0 - 4000));
  });

  it('does not end with a task that fails: a worker is there, its code is at fault', () => {
    const tracker = createWorkerTracker();
    tracker.observe([poller(t0 - 1000)], t0);
    tracker.sawPending({ since: iso(t0 - 60_000), attempt: 2 }, t0);
    tracker.sawPending(undefined, t0);
    expect(tracker.isAbsent()).toBe(false);
  });

  it('is no longer said of one that answers no query for three seconds, though it is listed', () => {
    const tracker = createWorkerTracker();
    tracker.observe([poller(t0 - 5000)], t0);
    tracker.sawSilence(t0);
    tracker.sawSilence(t0 + 2999);
    expect(tracker.status().state).toBe('polling');
    tracker.sawSilence(t0 + 3000);
    expect(tracker.status()).toMatchObject({ state: 'silent', since: iso(t0), workers: [{ live: false }] });
    expect(tracker.observe([poller(t0 - 5000)], t0 + 4000).state).toBe('silent');
    // It may live after all: runs are still asked.
    expect(tracker.isAbsent(t0 + 4000)).toBe(false);
  });

  it('is not doubted for single silences far apart', () => {
    const tracker = createWorkerTracker();
    tracker.observe([poller(t0 - 1000)], t0);
    for (const later of [0, 11_000, 22_000]) tracker.sawSilence(t0 + later);
    expect(tracker.status().state).toBe('polling');
  });

  it.each<[string, (tracker: ReturnType<typeof createWorkerTracker>) => void]>([
    ['an answer', (tracker) => tracker.sawAnswer(t0 + 5000)],
    ['a newer poll', (tracker) => tracker.observe([poller(t0 + 4500)], t0 + 5000)],
  ])('is believed again with %s', (_what, hear) => {
    const tracker = createWorkerTracker();
    tracker.observe([poller(t0 - 5000)], t0);
    for (const later of [0, 2000, 4000]) tracker.sawSilence(t0 + later);
    expect(tracker.status().state).toBe('silent');
    hear(tracker);
    expect(tracker.status()).toMatchObject({ state: 'polling', workers: [{ live: true }] });
    tracker.sawSilence(t0 + 6000);
    expect(tracker.status().state).toBe('polling');
  });

  it('is gone, not silent, once the list shows no live poller or a task waits', () => {
    const tracker = createWorkerTracker();
    tracker.observe([poller(t0 - 5000)], t0);
    for (const later of [0, 2000, 4000]) tracker.sawSilence(t0 + later);
    tracker.sawPending({ since: iso(t0), attempt: 1 }, t0 + 4000);
    expect(tracker.status()).toMatchObject({ state: 'absent', since: iso(t0 - 5000) });
  });

  it('returns with a poll newer than the evidence, or with an answer', () => {
    const pending = { since: iso(t0 - 4000), attempt: 1 };
    const polled = createWorkerTracker();
    polled.observe([poller(t0 - 5000)], t0);
    polled.sawPending(pending, t0);
    expect(polled.observe([poller(t0 + 500)], t0 + 1000)).toMatchObject({ state: 'polling' });
    expect(polled.status().since).toBeUndefined();

    const answered = createWorkerTracker();
    answered.observe([poller(t0 - 5000)], t0);
    answered.sawPending(pending, t0);
    answered.sawAnswer(t0 + 1000);
    expect(answered.status()).toMatchObject({ state: 'polling', workers: [{ live: true }] });
  });
});
