import { z } from 'zod';
import { DeskError } from '../contract/desk-error';
import type { InboxSort } from '../contract/views';
import type { Cut } from './inbox-segments';
import { segmentsOf } from './inbox-segments';

const farthest = 8_000_000_000_000_000;
const cursorSchema = z.tuple([
  z.enum(['risk', 'age', 'deadline']),
  z.int().min(0),
  z.int().min(-farthest).max(farthest).nullable(),
]);

/** A cut as opaque text. */
export function writeCursor(sort: InboxSort, cut: Cut): string {
  return Buffer.from(JSON.stringify([sort, cut.segment, cut.at ?? null])).toString('base64url');
}

/** The cut of a cursor; numbers only, so nothing of it can reach a query as text. Throws `invalid-input`. */
export function readCursor(sort: InboxSort, cursor: string): Cut {
  const parsed = cursorSchema.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data[0] !== sort || parsed.data[1] >= segmentsOf[sort].length) {
    throw new DeskError('invalid-input', 'This is not a cursor of this list; load the list from its start.', {
      field: 'cursor',
    });
  }
  const [, segment, at] = parsed.data;
  return at === null ? { segment } : { segment, at };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema refuses undefined with the words for the reader.
    return undefined;
  }
}
