/** How the visibility calls of this process stand against their limit. */
export interface BudgetReading {
  /** Calls let through in the last second. */
  perSecond: number;
  limitPerSecond: number;
  /** Calls that had to wait for their turn, since the process started. */
  delayed: number;
  /** Calls let through since the process started. */
  total: number;
}

/** Lets visibility calls through one by one, never more than the limit in any second. */
export interface VisibilityBudget {
  /** Resolves when the caller may make one call; first come, first served. */
  take(): Promise<void>;
  read(): BudgetReading;
}

interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * A sliding window over the last second. Temporal limits list and count together per namespace (10 a second by
 * default) and its client hides the refusals behind long retries: staying below is the only way to stay quick.
 *
 * @param limitPerSecond calls per second, at least 1
 */
export function createBudget(limitPerSecond: number, clock: Clock = systemClock): VisibilityBudget {
  let recent: number[] = [];
  let delayed = 0;
  let total = 0;
  let turn: Promise<void> = Promise.resolve();

  const withinSecond = (): number[] => {
    const since = clock.now() - 1000;
    recent = recent.filter((at) => at > since);
    return recent;
  };

  const pass = async (): Promise<void> => {
    let waited = false;
    for (;;) {
      const taken = withinSecond();
      const oldest = taken[0];
      if (taken.length < limitPerSecond || oldest === undefined) break;
      waited = true;
      await clock.sleep(Math.max(1, oldest + 1000 - clock.now()));
    }
    recent.push(clock.now());
    total += 1;
    if (waited) delayed += 1;
  };

  return {
    take() {
      turn = turn.then(pass);
      return turn;
    },
    read: () => ({ perSecond: withinSecond().length, limitPerSecond, delayed, total }),
  };
}
