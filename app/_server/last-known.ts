/** A map that holds at most `max` entries and forgets the one unused for longest. */
export class LastKnown<T> {
  readonly #entries = new Map<string, T>();

  constructor(readonly max: number) {}

  get(key: string): T | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.max && !oldest.done) this.#entries.delete(oldest.value);
  }
}
