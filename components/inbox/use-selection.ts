'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { WaitingRow } from '@/temporal/contract/views';
import { placeOf } from './inbox-search';
import type { InboxPlace } from './inbox-search';

/** The request that is shown: which run, and which of its gates when the address names one. */
export interface Selected {
  workflowId: string;
  runId?: string;
  gateId?: string;
  /** Chosen in the address, not only the first of the list. */
  explicit: boolean;
}

/** A part of a path as it was before it was encoded. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not an encoding of ours: taken as it is, the server says that there is no such run.
    return part;
  }
}

/** What the address says: the list, and the request in it if one is chosen. */
export function usePlace(): { place: InboxPlace; chosen: Selected | undefined } {
  const part = /^\/inbox\/(.+)$/.exec(usePathname())?.[1];
  const query = useSearchParams();
  const place = placeOf(new URLSearchParams(query));
  if (part === undefined) return { place, chosen: undefined };
  const runId = query.get('run') ?? undefined;
  return {
    place,
    chosen: { workflowId: decoded(part), runId, gateId: query.get('gate') ?? undefined, explicit: true },
  };
}

/**
 * The chosen request, else the first of the list. Once shown, that one stays, whatever comes in above it and even
 * when somebody else decides it: nobody may find another request under the button they are about to press.
 */
export function useSelected(
  rows: WaitingRow[],
  search: string,
  chosen: Selected | undefined,
): Selected | undefined {
  const [shown, setShown] = useState<{ search: string; row: WaitingRow }>();
  if (chosen !== undefined) return chosen;
  const row = shown?.search === search ? shown.row : rows[0];
  if (row !== undefined && row !== shown?.row) setShown({ search, row });
  return row && { workflowId: row.workflowId, runId: row.runId, gateId: row.gateId, explicit: false };
}

/** The row of a selection: by its gate, else the first of its run. */
export function rowOfSelected(rows: WaitingRow[], selected: Selected | undefined): WaitingRow | undefined {
  return rows.find(
    (row) =>
      row.workflowId === selected?.workflowId &&
      (selected.runId === undefined || row.runId === selected.runId) &&
      (selected.gateId === undefined || row.gateId === selected.gateId),
  );
}
