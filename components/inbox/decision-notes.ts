import { createStore, useStore } from '@/components/ui/store';
import type { Verdict } from '@/temporal/contract/decision.schema';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import type { DecisionResult } from '@/temporal/contract/views';

/** What somebody can send about a request as it is shown. */
export type Asked = Verdict | 'requestChanges';

/** One intention of one person at one gate. Sent again, it keeps its `decisionId`. */
export interface Intention {
  decisionId: string;
  act: Asked;
  comment?: string;
  /** Of what was shown when it was first sent: sent again, it still speaks of that. */
  digest?: string;
}

/** Where an intention is, as far as this browser knows. */
export type DecisionNote = Intention &
  (
    | { phase: 'sending' }
    | { phase: 'answered'; result: Exclude<DecisionResult, { state: 'failed' }> }
    /** Refused before it reached Temporal. */
    | { phase: 'refused'; failure: DeskFailure }
    /** Nobody knows whether it arrived: the run is read until it says so. */
    | { phase: 'unknown'; why: string }
    /** It never arrived: a later read of the run itself did not know it. */
    | { phase: 'missed' }
    /** The page is older than the server: it must be loaded again. */
    | { phase: 'outdated' }
  );

/** Where the decisions of this page are, by gate. */
export const notes = createStore<ReadonlyMap<string, DecisionNote>>(new Map());
const storageKey = (key: string) => `countersign.intention.${key}`;

export function noteOf(key: string): DecisionNote | undefined {
  return notes.get().get(key);
}

export function setNote(key: string, note: DecisionNote | undefined): void {
  const next = new Map(notes.get());
  if (note === undefined) next.delete(key);
  else next.set(key, note);
  notes.set(next);
  remember(key, note);
}

/** Follows the decision of one gate. */
export function useNote(key: string): DecisionNote | undefined {
  return useStore(notes).get(key);
}

/** The same intention keeps its id, also over a reload; another act or comment is another intention. */
export function intentionOf(key: string, { act, comment, digest }: Omit<Intention, 'decisionId'>): Intention {
  const last = noteOf(key) ?? recalled(key);
  const isSame = last?.act === act && last.comment === comment && last.digest === digest;
  return { decisionId: isSame ? last.decisionId : crypto.randomUUID(), act, comment, digest };
}

/** The run has spoken: a reload need not follow this any more. */
export function settle(key: string): void {
  remember(key, undefined);
}

/** Nothing is left to follow: the run has answered, or nothing was sent. */
function isSettled(note: DecisionNote): boolean {
  if (note.phase === 'answered') return note.result.state !== 'recorded';
  return note.phase === 'refused' || note.phase === 'missed';
}

function remember(key: string, note: DecisionNote | undefined): void {
  try {
    if (note === undefined || isSettled(note)) {
      sessionStorage.removeItem(storageKey(key));
      return;
    }
    const { decisionId, act, comment, digest } = note;
    const recorded = note.phase === 'answered' ? true : undefined;
    sessionStorage.setItem(storageKey(key), JSON.stringify({ decisionId, act, comment, digest, recorded }));
  } catch {
    // Storage is forbidden in this browser: after a reload a repeated click is a new decision, which the run refuses.
  }
}

/** An intention of before a reload; `recorded`: Temporal had acknowledged it. */
export interface Recalled extends Intention {
  recorded?: boolean;
}

/** What was being sent from this tab before it was loaded again. */
export function recalled(key: string): Recalled | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(key)) ?? 'null');
    return isIntention(kept) ? kept : undefined;
  } catch {
    // Storage is forbidden or holds something else: there is nothing to recall.
    return undefined;
  }
}

function isAsked(value: unknown): value is Asked {
  return value === 'approve' || value === 'reject' || value === 'requestChanges';
}

function isIntention(value: unknown): value is Recalled {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'decisionId' in value &&
    typeof value.decisionId === 'string' &&
    'act' in value &&
    isAsked(value.act) &&
    (!('comment' in value) || typeof value.comment === 'string') &&
    (!('digest' in value) || typeof value.digest === 'string') &&
    (!('recorded' in value) || typeof value.recorded === 'boolean')
  );
}
