import type { DeskFailure } from '@/temporal/contract/desk-error';
import type { Staleness } from '@/temporal/contract/views';

/** Shortest time between two tries while Temporal is away, in milliseconds. */
const probeEveryMs = 500;
/** A failure older than this says nothing of now: whoever asks then waits for a new answer. Milliseconds. */
const failureCountsForMs = 4_000;

/**
 * Whether Temporal answers, as this process last found out. Everything that reads shares one: once a call has
 * failed, nobody waits for another failure, and one call at a time finds out whether Temporal is back.
 */
export class Reachability {
  #away: Staleness | undefined;
  #probing = false;
  #probedAt = 0;
  #answeredAt = 0;

  constructor(readonly now: () => number = Date.now) {}

  /** Set while Temporal does not answer: since when, and how the newest try failed. */
  get away(): Staleness | undefined {
    return this.#away;
  }

  /** Whether Temporal was found away a moment ago, so that nobody need wait to be told again. */
  get isKnownAway(): boolean {
    return this.#away !== undefined && this.now() - this.#probedAt < failureCountsForMs;
  }

  /** Whether the caller shall be the one who tries; it then reports by `answered` or `failed`. */
  mayProbe(): boolean {
    if (this.#probing || this.now() - this.#probedAt < probeEveryMs) return false;
    this.#probing = true;
    return true;
  }

  /** Whether any call has been answered since that time: then one that was asked earlier and hangs is only slow. */
  hasAnsweredSince(atMs: number): boolean {
    return this.#answeredAt > atMs;
  }

  answered(): void {
    this.#probing = false;
    this.#answeredAt = this.now();
    this.#away = undefined;
  }

  /** @param startedAt when the failed call began: one that others overtook says nothing of Temporal as a whole */
  failed(failure: DeskFailure, startedAt: number = this.now()): void {
    this.#probing = false;
    if (this.hasAnsweredSince(startedAt)) return;
    this.#probedAt = this.now();
    this.#away = { since: this.#away?.since ?? new Date(this.now()).toISOString(), failure };
  }
}
