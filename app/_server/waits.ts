import type { Watched } from '@/temporal/client/watch';
import { failureOf } from './problem';

interface Clock {
  now(): number;
  after(ms: number, act: () => void): () => void;
}

const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** One look at visibility a second, whatever waits. */
const lookEveryMs = 1_000;
/** Runs that one look asks about; more take turns. */
const atOnce = 500;
/** How long a run that nobody waits for is still looked at: whoever waits in turns then reads nothing anew. */
const lingerMs = 60_000;
/** Older than this a look says nothing of now. */
const lookHoldsMs = 5_000;
/** Longest workflow id that visibility compares whole. */
const longestId = 255;

interface Watch<T> {
  seen: Watched;
  value: T;
  waiting: Set<() => void>;
  /** When it was read, or looked at and found unchanged. */
  lookedAt: number;
  /** When the last one stopped waiting. */
  leftAt: number;
}

/**
 * Everybody who waits for a run to change, with one look at visibility a second for all of them together.
 *
 * 1. A run is read before it is watched: what it is compared with is what its reader saw.
 * 2. A look that fails tells nothing: everybody goes on waiting, and what was seen before counts no longer as now.
 * 3. Whoever is woken reads the run anew; a look never answers anybody by itself.
 */
export class Waits<T> {
  readonly #watches = new Map<string, Watch<T>>();
  #cancel: (() => void) | undefined;

  constructor(
    private readonly changedAmong: (watched: readonly Watched[]) => Promise<string[]>,
    private readonly clock: Clock = systemClock,
  ) {}

  /** What was read of a run that is watched and has not changed since. */
  known(workflowId: string): T | undefined {
    const watch = this.#watches.get(workflowId);
    return watch && this.clock.now() - watch.lookedAt < lookHoldsMs ? watch.value : undefined;
  }

  /**
   * Waits until the run may have changed.
   *
   * @param seen the run as it was read
   * @param value kept for `known`
   * @param signal fires when nobody waits for the answer any more
   * @returns whether it may have changed; false when the time was over, or nobody waits any more
   */
  next(seen: Watched, value: T, ms: number, signal: AbortSignal): Promise<boolean> {
    if (ms <= 0 || signal.aborted) return Promise.resolve(false);
    const watch = this.#watchOf(seen, value);
    return new Promise((resolve) => {
      const end = (hasChanged: boolean): void => {
        stop();
        signal.removeEventListener('abort', gone);
        watch.waiting.delete(woken);
        watch.leftAt = this.clock.now();
        resolve(hasChanged);
      };
      const woken = (): void => end(true);
      const gone = (): void => end(false);
      const stop = this.clock.after(ms, gone);
      signal.addEventListener('abort', gone);
      watch.waiting.add(woken);
      this.#schedule();
    });
  }

  /** Says that a run has just changed: whoever waits for it is woken. */
  wake(workflowId: string): void {
    const watch = this.#watches.get(workflowId);
    if (!watch) return;
    this.#watches.delete(workflowId);
    for (const woken of [...watch.waiting]) woken();
  }

  /** Runs that are looked at, and how many wait. */
  get size(): { watched: number; waiting: number } {
    const watches = [...this.#watches.values()];
    return { watched: watches.length, waiting: watches.reduce((sum, { waiting }) => sum + waiting.size, 0) };
  }

  #watchOf(seen: Watched, value: T): Watch<T> {
    const { workflowId } = seen;
    const now = this.clock.now();
    const old = this.#watches.get(workflowId);
    if (old && old.value === value) return old;
    const watch = { seen, value, waiting: old?.waiting ?? new Set(), lookedAt: now, leftAt: now };
    this.#watches.set(workflowId, watch);
    return watch;
  }

  #schedule(): void {
    this.#cancel ??= this.clock.after(lookEveryMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    this.#sweep();
    const looked = this.#inTurn();
    try {
      const changed = await this.changedAmong(looked.map(({ seen }) => seen));
      const now = this.clock.now();
      for (const watch of looked) watch.lookedAt = now;
      for (const workflowId of changed) this.wake(workflowId);
    } catch (error) {
      failureOf(error); // a defect is told on the console; see 2
    } finally {
      this.#cancel = undefined;
      if (this.#watches.size > 0) this.#schedule();
    }
  }

  #sweep(): void {
    const before = this.clock.now() - lingerMs;
    for (const [workflowId, { waiting, leftAt }] of this.#watches) {
      if (waiting.size === 0 && leftAt < before) this.#watches.delete(workflowId);
    }
  }

  /** Those that were looked at longest ago. */
  #inTurn(): Watch<T>[] {
    const watches = [...this.#watches.values()].filter(({ seen }) => seen.workflowId.length <= longestId);
    return watches.sort((one, other) => one.lookedAt - other.lookedAt).slice(0, atOnce);
  }
}
