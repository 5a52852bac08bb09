import type { Risk } from '@/temporal/contract/request.schema';
import type { InboxFilter, InboxSort } from '@/temporal/contract/views';
import { riskNames } from '@/temporal/domain/words';

/** What waits for a decision, what waits for my answer, and what I decided. */
export type Tab = 'waiting' | 'sent-back' | 'decided';

export const tabs: Record<Tab, string> = {
  waiting: 'Waiting',
  'sent-back': 'Sent back',
  decided: 'Decided by me',
};

function isTab(value: string | null): value is Tab {
  return value !== null && Object.hasOwn(tabs, value);
}

/** What the address of the inbox says: the list, its tab, and the request that is selected. */
export interface InboxPlace {
  tab: Tab;
  filter: InboxFilter;
  sort: InboxSort;
  /** The query string that belongs to the list: kept while requests are selected. */
  search: string;
}

export const sorts: Record<InboxSort, string> = {
  risk: 'Risk, age',
  age: 'Oldest first',
  deadline: 'Deadline',
};
export const risks: Record<Risk | 'none', string> = {
  critical: riskNames.critical,
  high: riskNames.high,
  medium: riskNames.medium,
  low: riskNames.low,
  none: 'Not given',
};

type ListField = 'risk' | 'kind' | 'group' | 'requester';
export const listFields: readonly ListField[] = ['risk', 'kind', 'group', 'requester'];

function isRisk(value: string): value is Risk | 'none' {
  return Object.hasOwn(risks, value);
}

function isSort(value: string | null): value is InboxSort {
  return value !== null && Object.hasOwn(sorts, value);
}

/** Several values of one field, without empty and repeated ones; undefined when there are none. */
function valuesOf(query: URLSearchParams, name: string): string[] | undefined {
  const values = [...new Set(query.getAll(name).filter(Boolean))].sort();
  return values.length === 0 ? undefined : values;
}

/** Reads the address. What it does not understand falls away: a link never breaks the list. */
export function placeOf(query: URLSearchParams): InboxPlace {
  const sort = query.get('sort');
  const tab = query.get('tab');
  const place = {
    tab: isTab(tab) ? tab : ('waiting' as const),
    filter: {
      risk: valuesOf(query, 'risk')?.filter(isRisk),
      kind: valuesOf(query, 'kind'),
      group: valuesOf(query, 'group'),
      requester: valuesOf(query, 'requester'),
      search: query.get('search')?.trim() || undefined,
    },
    sort: isSort(sort) ? sort : ('risk' as const),
  };
  return { ...place, search: searchOf(place) };
}

/** The query string of a place, in one fixed order. */
export function searchOf({ tab, filter, sort }: Omit<InboxPlace, 'search'>): string {
  const query = new URLSearchParams();
  if (tab !== 'waiting') query.set('tab', tab);
  for (const field of listFields) for (const value of filter[field] ?? []) query.append(field, value);
  if (filter.search !== undefined && filter.search !== '') query.set('search', filter.search);
  if (sort !== 'risk') query.set('sort', sort);
  return query.toString();
}

/** The same place with one value of a field chosen or not. */
export function withChoice(place: InboxPlace, field: ListField, value: string, chosen: boolean): string {
  const others = (place.filter[field] ?? []).filter((one) => one !== value);
  const values: string[] = chosen ? [...others, value].sort() : others;
  return searchOf({ ...place, filter: { ...place.filter, [field]: values } });
}

export function isFiltered({ filter }: InboxPlace): boolean {
  return listFields.some((field) => (filter[field] ?? []).length > 0) || Boolean(filter.search);
}
