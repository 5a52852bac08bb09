import type { Gate } from '@/temporal/contract/gate.schema';
import type { InboxPage, RunRef, WaitingRow } from '@/temporal/contract/views';

/** How long a list may go on showing a gate that has closed, in milliseconds; after that it is believed. */
const believeListAfterMs = 30_000;
/** Most closed gates remembered; beyond it the oldest go. */
const most = 2_000;

const keyOf = (workflowId: string, runId: string, gateId: string): string =>
  JSON.stringify([workflowId, runId, gateId]);

/**
 * Gates that have closed, as their run itself said, before the list knows it: visibility is eventually consistent,
 * and a row must leave every open inbox at once. A gate that asks again has another digest and is shown.
 */
export class Overlay {
  readonly #closed = new Map<string, { at: number; digest?: string }>();

  constructor(readonly now: () => number = Date.now) {}

  /** Remembers the gate if it has closed. Without a run id nothing can be said of a row. */
  saw({ workflowId, runId }: RunRef, gate: Gate): void {
    if (gate.status === 'open' || runId === undefined) return;
    this.#sweep();
    this.#closed.set(keyOf(workflowId, runId, gate.gateId), { at: this.now(), digest: gate.digest });
    const oldest = this.#closed.keys().next();
    if (this.#closed.size > most && !oldest.done) this.#closed.delete(oldest.value);
  }

  /** The page without the rows whose gates have closed, and its numbers without them. */
  apply(page: InboxPage): InboxPage {
    this.#sweep();
    const rows = page.rows.filter((row) => !this.#hides(row));
    const gone = page.rows.length - rows.length;
    if (gone === 0) return page;
    return {
      ...page,
      rows,
      total: Math.max(rows.length, page.total - gone),
      waiting: Math.max(rows.length, page.waiting - gone),
    };
  }

  #hides(row: WaitingRow): boolean {
    const closed = this.#closed.get(keyOf(row.workflowId, row.runId, row.gateId));
    if (closed === undefined) return false;
    return closed.digest === undefined || row.digest === undefined || closed.digest === row.digest;
  }

  #sweep(): void {
    const before = this.now() - believeListAfterMs;
    for (const [key, { at }] of this.#closed) {
      if (at < before) this.#closed.delete(key);
    }
  }
}
