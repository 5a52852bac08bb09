import { DeskError, deskErrors } from '@/temporal/contract/desk-error';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import type { Staleness } from '@/temporal/contract/views';
import { failureOf } from './problem';
import type { Reachability } from './reachability';

interface SnapshotOptions {
  reach: Reachability;
  /** How old an answer may be and still be given without asking again, in milliseconds. */
  freshMs: number;
  /** How long a reader waits for a running call when an older answer is there, in milliseconds. */
  patienceMs: number;
  /** How long a reader waits when there is none, in milliseconds. */
  deadlineMs: number;
  /** Entries that nobody has read for this long are dropped, in milliseconds. */
  idleMs: number;
  /** Most entries kept; beyond it the one unused for longest goes. */
  max: number;
  /** Asked before an answer is renewed; `false` puts it off and the older one is given. */
  mayRenew?: () => boolean;
}

/** An answer with the time at which it was asked for. */
export interface Snapshot<T> {
  value: T;
  asOf: string;
  stale?: Staleness;
}

type Outcome<T> = { ok: true; value: T } | { ok: false; failure: DeskFailure };
interface Flight<T> {
  startedAt: number;
  outcome: Promise<Outcome<T>>;
}
interface Entry<T> {
  usedAt: number;
  good?: { value: T; at: number; outdated?: boolean };
  failed?: { failure: DeskFailure; at: number };
  flight?: Flight<T>;
}

/**
 * Answers that any number of readers share.
 *
 * 1. At most one call per key is under way, and none begins while the last answer is fresh.
 * 2. A failure that may pass (one that `deskErrors` says to retry) gives the last good answer, marked stale.
 *    Any other failure is the answer.
 * 3. While Temporal is known to be away nobody waits: the last answer (or the failure) comes at once, and one call
 *    for all keys finds out whether Temporal is back.
 * 4. After `forget`, nothing that was asked before it is given as current.
 * 5. Memory is bounded: idle and surplus entries go.
 */
export class Snapshots<T> {
  readonly #entries = new Map<string, Entry<T>>();
  #sweptAt = 0;

  constructor(readonly options: SnapshotOptions) {}

  /** Number of keys held. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * @param freshMs how old an answer may be for this reader, where that differs from `SnapshotOptions.freshMs`
   * @throws DeskError when there is no answer to give, not even an old one.
   */
  async read(
    key: string,
    load: () => Promise<T>,
    freshMs: number = this.options.freshMs,
  ): Promise<Snapshot<T>> {
    const now = this.#now();
    const entry = this.#use(key, now);
    const { reach } = this.options;
    const settled = this.#settled(entry, now - freshMs);
    if (settled) return settled;
    const { away } = reach;
    if (away && reach.isKnownAway) {
      if (!entry.flight && reach.mayProbe()) this.#start(entry, load);
      return orLast(entry, away.failure, away);
    }
    return this.#await(entry, entry.flight ?? this.#start(entry, load));
  }

  /** What can be answered without asking Temporal. */
  #settled(entry: Entry<T>, fresh: number): Snapshot<T> | undefined {
    const { good, failed, flight } = entry;
    const isCurrent = good && !good.outdated && good.at >= (failed?.at ?? 0);
    if (isCurrent && good.at > fresh) return snapshot(good);
    if (flight) return undefined;
    const { reach, mayRenew } = this.options;
    if (failed && failed.at > fresh) return orLast(entry, failed.failure, reach.away);
    return isCurrent && !reach.away && mayRenew?.() === false ? snapshot(good) : undefined;
  }

  /** What is known of this key may no longer be so: the next reader asks anew, the old answer stays as last known. */
  forget(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    delete entry.flight;
    delete entry.failed;
    if (entry.good) entry.good.outdated = true;
  }

  /** What holds of one holds of all. */
  forgetAll(): void {
    for (const key of this.#entries.keys()) this.forget(key);
  }

  async #await(entry: Entry<T>, flight: Flight<T>): Promise<Snapshot<T>> {
    const { patienceMs, deadlineMs } = this.options;
    const waitMs = entry.good ? patienceMs : deadlineMs;
    const outcome = await orTimeout(flight.outcome, waitMs);
    if (outcome?.ok) return snapshot({ value: outcome.value, at: flight.startedAt });
    const failure = outcome?.failure ?? unanswered(waitMs);
    const since = new Date(flight.startedAt).toISOString();
    return orLast(entry, failure, this.options.reach.away ?? { since, failure });
  }

  #start(entry: Entry<T>, load: () => Promise<T>): Flight<T> {
    const startedAt = this.#now();
    const outcome = load().then(
      (value): Outcome<T> => ({ ok: true, value }),
      (error: unknown): Outcome<T> => ({ ok: false, failure: failureOf(error) }),
    );
    const flight: Flight<T> = { startedAt, outcome };
    entry.flight = flight;
    void outcome.then((result) => this.#land(entry, flight, result));
    return flight;
  }

  #land(entry: Entry<T>, flight: Flight<T>, result: Outcome<T>): void {
    const { reach } = this.options;
    if (!result.ok && result.failure.code === 'temporal-unreachable')
      reach.failed(result.failure, flight.startedAt);
    else reach.answered();
    if (entry.flight !== flight) return;
    delete entry.flight;
    if (result.ok) entry.good = { value: result.value, at: flight.startedAt };
    else entry.failed = { failure: result.failure, at: flight.startedAt };
  }

  #use(key: string, now: number): Entry<T> {
    this.#sweep(now);
    const entry = this.#entries.get(key) ?? { usedAt: now };
    entry.usedAt = now;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.options.max && !oldest.done) this.#entries.delete(oldest.value);
    return entry;
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < 1_000) return;
    this.#sweptAt = now;
    for (const [key, entry] of this.#entries) {
      if (now - entry.usedAt > this.options.idleMs) this.#entries.delete(key);
    }
  }

  #now(): number {
    return this.options.reach.now();
  }
}

function snapshot<T>({ value, at }: { value: T; at: number }, stale?: Staleness): Snapshot<T> {
  return { value, asOf: new Date(at).toISOString(), ...(stale && { stale }) };
}

/** The last good answer marked stale, where the failure may pass and there is one; else the failure is thrown. */
function orLast<T>(entry: Entry<T>, failure: DeskFailure, stale: Staleness | undefined): Snapshot<T> {
  if (!deskErrors[failure.code].retry || !entry.good) {
    throw new DeskError(failure.code, failure.message, { ...(failure.field && { field: failure.field }) });
  }
  const since = stale?.since ?? new Date(entry.failed?.at ?? entry.good.at).toISOString();
  return snapshot(entry.good, { since, failure });
}

function unanswered(waitMs: number): DeskFailure {
  return {
    code: 'temporal-unreachable',
    message: `Temporal has not answered for ${(waitMs / 1000).toFixed(1)} s.`,
  };
}

/** The promise's value, or undefined once `ms` have passed. */
async function orTimeout<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
