import type { Delivery } from '@/temporal/contract/trigger-views';

/** Most that is kept of senders who are known, and of anybody else, who may send as much as they like. */
const mostKnown = 200;
const mostUnknown = 50;

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and this must be one per process.
  var countersignDeliveries: Deliveries | undefined;
}

/** What came in by event lately, in the memory of this process alone: runs are Temporal's, and outlast it. */
export class Deliveries {
  readonly #known: Delivery[] = [];
  readonly #unknown: Delivery[] = [];
  readonly since = new Date().toISOString();

  saw(delivery: Omit<Delivery, 'at'>): void {
    const kept = delivery.sender === undefined ? this.#unknown : this.#known;
    kept.unshift({ at: new Date().toISOString(), ...delivery });
    kept.length = Math.min(kept.length, delivery.sender === undefined ? mostUnknown : mostKnown);
  }

  /** Newest first. */
  latest(): Delivery[] {
    return newestFirst([...this.#known, ...this.#unknown]);
  }
}

export function newestFirst(all: readonly Delivery[]): Delivery[] {
  return [...all].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** What this process saw. */
export function deliveries(): Deliveries {
  globalThis.countersignDeliveries ??= new Deliveries();
  return globalThis.countersignDeliveries;
}
