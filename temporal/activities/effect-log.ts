/**
 * Remembers what took effect. A real tool would hand the key to the system it changes (a payment provider's
 * idempotency key); the simulated one has only this log, so the entry in it is the effect.
 */
export interface EffectLog {
  /**
   * Takes effect once per key, for ever, across attempts and workers, and gives every caller the result of
   * that one time. `perform` says what the result is; it runs only while the key is new, and when two callers
   * race, the first to be recorded counts and both get its result.
   */
  once(key: string, perform: () => Promise<string>): Promise<string>;
}
