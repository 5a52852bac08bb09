import type { Person } from '@/temporal/contract/person.schema';
import type { Request } from '@/temporal/contract/request.schema';
import { personWords, riskWords } from '@/temporal/domain/words';
import { isNamed } from './argument-table';
import type { Json, Named } from './argument-table';
import { labelOf } from './label-of';

/** One thing that a request says, under the name that a reader knows it by. */
export interface Field {
  label: string;
  value: Json;
}

/** One thing that two requests do not say alike; absent: not said at all. */
export interface Difference {
  path: string;
  label: string;
  before?: Json;
  after?: Json;
}

/** Values inside values are told apart down to here; what lies deeper is compared as a whole. */
const deepest = 3;

const prose = new Set(['title', 'summary', 'why', 'requester', 'risk']);

/** Whether what stands at a path is words for people, not a value that a machine will use. */
export const isProse = (path: string): boolean => prose.has(path);

/** Everything of a request that a decision is bound to, by path, in reading order. */
export function fieldsOf(request: Request): Map<string, Field> {
  const { title, summary, why, action, requester, risk } = request;
  const told: [string, string, Json | undefined][] = [
    ['title', 'Title', title],
    ['action', 'Action', action.name],
    ['target', 'Target', action.target],
  ];
  const after: [string, string, Json | undefined][] = [
    ['summary', 'Summary', summary],
    ['why', 'Why', why],
    ['requester', 'Requester', requester && identityWords(requester)],
    ['risk', 'Risk', risk && riskWords[risk]],
  ];
  const all = [...told, ...argumentFields(action.arguments), ...after];
  return new Map(
    all.flatMap(([path, label, value]) => (value === undefined ? [] : [[path, { label, value }] as const])),
  );
}

/** A name that two people share does not make them one. */
function identityWords(person: Person): string {
  return person.name === undefined ? personWords(person) : `${personWords(person)} (${person.id})`;
}

function argumentFields(values: Named, path = 'arguments', labels = '', depth = 1): [string, string, Json][] {
  return Object.entries(values).flatMap(([key, value]): [string, string, Json][] => {
    const at = `${path}.${key}`;
    const label = labels === '' ? labelOf(key) : `${labels} › ${labelOf(key)}`;
    const opens = isNamed(value) && depth < deepest && Object.keys(value).length > 0;
    return opens ? argumentFields(value, at, label, depth + 1) : [[at, label, value]];
  });
}

/** Whether two values are the same, whatever the order of their names. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (isNamed(a) && isNamed(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]))
    );
  }
  return a === b;
}

/** What one request says otherwise than the one before it, in the order of the later one; what is gone comes last. */
export function differencesOf(before: Request, after: Request): Difference[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const paths = [...is.keys(), ...[...was.keys()].filter((path) => !is.has(path))];
  return paths.flatMap((path) => {
    const [old, now] = [was.get(path), is.get(path)];
    if (sameValue(old?.value, now?.value)) return [];
    const { label = path } = now ?? old ?? {};
    return [{ path, label, ...(old && { before: old.value }), ...(now && { after: now.value }) }];
  });
}

/** What several requests say alike, and where they differ: one value for each of them, in their order. */
export interface Comparison {
  same: Map<string, Field>;
  differing: { path: string; label: string; values: (Json | undefined)[] }[];
}

/** Compares requests that are to be decided together. */
export function comparisonOf(requests: readonly Request[]): Comparison {
  const told = requests.map(fieldsOf);
  const labels = new Map(
    told.flatMap((fields) => [...fields].map(([path, { label }]) => [path, label] as const)),
  );
  const comparison: Comparison = { same: new Map(), differing: [] };
  for (const [path, label] of labels) {
    const values = told.map((fields) => fields.get(path)?.value);
    const [first] = values;
    if (first !== undefined && values.every((value) => sameValue(value, first))) {
      comparison.same.set(path, { label, value: first });
    } else comparison.differing.push({ path, label, values });
  }
  return comparison;
}
