import type { Gate } from '@/temporal/contract/gate.schema';
import type { InboxPage, RunRef, WaitingRow } from '@/temporal/contract/views';

/** How long a list may go on showing a gate that waits no longer, in milliseconds; after that it is believed. */
const believeListAfterMs = 30_000;
/** Most gates remembered; beyond it the oldest go. */
const most = 2_000;

const keyOf = (workflowId: string, runId: string, gateId: string): string =>
  JSON.stringify([workflowId, runId, gateId]);

/** How a gate stood when it was seen last. */
interface Known {
  at: number;
  status: Gate['status'];
  digest?: string;
}

/**
 * Gates that wait no longer, as their run itself said, before the list knows it: visibility is eventually consistent,
 * and a row must leave every open inbox at once. A gate that asks again has another digest and is shown. The same the
 * other way round: a gate that was sent back and has been answered leaves what waits for an answer.
 */
export class Overlay {
  readonly #known = new Map<string, Known>();

  constructor(readonly now: () => number = Date.now) {}

  /** Remembers the gate if it has closed or was sent back, and if it was answered. Without a run id nothing can be said. */
  saw({ workflowId, runId }: RunRef, { gateId, status, digest }: Gate): void {
    if (runId === undefined) return;
    const key = keyOf(workflowId, runId, gateId);
    // An open gate is what lists show anyhow, but for one that was known to be sent back.
    if (status === 'open' && !this.#known.has(key)) return;
    this.#sweep();
    this.#known.set(key, { at: this.now(), status, digest });
    const oldest = this.#known.keys().next();
    if (this.#known.size > most && !oldest.done) this.#known.delete(oldest.value);
  }

  /** The page without the rows whose gates wait no longer, and its numbers without them. */
  apply(page: InboxPage): InboxPage {
    this.#sweep();
    const rows = page.rows.filter((row) => !this.#hides(row));
    const gone = page.rows.length - rows.length;
    if (gone === 0) return page;
    return {
      ...page,
      rows,
      ...(page.total !== undefined && { total: Math.max(rows.length, page.total - gone) }),
      waiting: Math.max(rows.length, page.waiting - gone),
    };
  }

  /** Rows of gates that were sent back, without those that were answered or closed since. */
  applySentBack(rows: readonly WaitingRow[]): WaitingRow[] {
    this.#sweep();
    return rows.filter((row) => {
      const known = this.#of(row);
      return known === undefined || (known.status === 'changes-requested' && isOf(known, row));
    });
  }

  #hides(row: WaitingRow): boolean {
    const known = this.#of(row);
    return known !== undefined && known.status !== 'open' && isOf(known, row);
  }

  #of({ workflowId, runId, gateId }: WaitingRow): Known | undefined {
    return this.#known.get(keyOf(workflowId, runId, gateId));
  }

  #sweep(): void {
    const before = this.now() - believeListAfterMs;
    for (const [key, { at }] of this.#known) {
      if (at < before) this.#known.delete(key);
    }
  }
}

/** Whether what is known is of the content that a row shows. */
function isOf(known: Known, { digest }: WaitingRow): boolean {
  return known.digest === undefined || digest === undefined || known.digest === digest;
}
