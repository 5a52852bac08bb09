import { runStates } from '@/temporal/contract/run-state';
import type { RunState } from '@/temporal/contract/run-state';
import type { RunsFilter } from '@/temporal/contract/views';

/** How far back a list of runs reaches, by the name that stands in the address. */
export const spans = {
  any: 'Any time',
  hour: 'Last hour',
  day: 'Last 24 hours',
  week: 'Last 7 days',
} as const;
export type Span = keyof typeof spans;

const spanMs: Record<Exclude<Span, 'any'>, number> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** What the address of the list of runs says. */
export interface RunsPlace {
  state: RunState[];
  kind: string[];
  requester: string[];
  /** Runs of this schedule alone. */
  schedule?: string;
  span: Span;
  search: string;
}

function isState(value: string): value is RunState {
  return runStates.some((state) => state === value);
}

function isSpan(value: string | null): value is Span {
  return value !== null && Object.hasOwn(spans, value);
}

/** Reads the address. What it does not understand falls away. */
export function runsPlaceOf(query: URLSearchParams): RunsPlace {
  const span = query.get('time');
  const schedule = query.get('schedule')?.trim() ?? '';
  return {
    state: [...new Set(query.getAll('state'))].filter(isState).sort(),
    kind: [...new Set(query.getAll('kind').filter(Boolean))].sort(),
    requester: [...new Set(query.getAll('requester').filter(Boolean))].sort(),
    ...(schedule !== '' && { schedule }),
    span: isSpan(span) ? span : 'any',
    search: query.get('search')?.trim() ?? '',
  };
}

/** The query string of a place, in one fixed order. */
export function runsSearchOf(place: RunsPlace): string {
  const query = listsOf(place);
  if (place.span !== 'any') query.set('time', place.span);
  return query.toString();
}

function listsOf({ state, kind, requester, schedule, search }: RunsPlace): URLSearchParams {
  const query = new URLSearchParams();
  for (const one of state) query.append('state', one);
  for (const one of kind) query.append('kind', one);
  for (const one of requester) query.append('requester', one);
  if (schedule !== undefined) query.set('schedule', schedule);
  if (search !== '') query.set('search', search);
  return query;
}

/** The bound that a span means now, rounded to the minute so that many readers ask for the same. */
function fromOf(span: Span, nowMs: number): string | undefined {
  if (span === 'any') return undefined;
  return new Date(Math.floor((nowMs - spanMs[span]) / 60_000) * 60_000).toISOString();
}

/** The place as the server's filter. */
export function runsFilterOf(place: RunsPlace, nowMs: number): RunsFilter {
  const { state, kind, requester, schedule, span, search } = place;
  const from = fromOf(span, nowMs);
  return {
    ...(state.length > 0 && { state }),
    ...(kind.length > 0 && { kind }),
    ...(requester.length > 0 && { requester }),
    ...(schedule !== undefined && { schedule }),
    ...(search !== '' && { search }),
    ...(from !== undefined && { from }),
  };
}

/** The place as the query string of the feed. */
export function runsFeedOf(place: RunsPlace, nowMs: number): string {
  const query = listsOf(place);
  const from = fromOf(place.span, nowMs);
  if (from !== undefined) query.set('from', from);
  return query.toString();
}

export function isRunsFiltered(place: RunsPlace): boolean {
  return runsSearchOf(place) !== '';
}
