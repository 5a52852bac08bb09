import type { OpenGate } from '../contract/gate.schema';
import type { Risk, Row } from '../contract/request.schema';
import type { InboxSort } from '../contract/views';
import { limits } from '../contract/limits';
import { unknownPersonId } from '../contract/names';
import { cut } from './cut';

const ranks: Record<Risk, number> = { critical: 4, high: 3, medium: 2, low: 1 };

/** Higher is riskier; a request that names no risk comes after `low`. */
export function riskRank(risk: Risk | undefined): number {
  return risk === undefined ? 0 : ranks[risk];
}

/** The row of one open gate, uncut. */
export function rowOf(gate: OpenGate): Row {
  const { title, summary, action, requester, risk } = gate.request;
  return {
    gateId: gate.gateId,
    title,
    summary,
    action: action.name,
    requester: requester ?? { id: unknownPersonId },
    risk,
    groups: gate.groups,
    since: gate.openedAt,
    dueAt: gate.dueAt,
    digest: gate.digest,
  };
}

/** How far texts are cut, mildest first; `digest: false` leaves it and all names out. The last one fits eight gates. */
const cuts = [
  { title: 300, summary: 200, words: 255, groups: 8, digest: true },
  { title: 160, summary: 100, words: 80, groups: 6, digest: true },
  { title: 100, summary: 0, words: 48, groups: 3, digest: true },
  { title: 64, summary: 0, words: 32, groups: 2, digest: false },
  { title: 32, summary: 0, words: 16, groups: 1, digest: false },
  { title: 16, summary: 0, words: 10, groups: 0, digest: false },
  { title: 6, summary: 0, words: 4, groups: 0, digest: false },
] as const;

/**
 * The memo of a run: a row per open gate, cut as far as needed (`truncated: true` then) so that up to
 * `limits.memoGates` rows stay under `limits.memoBytes` bytes of JSON.
 */
export function memoRows(gates: readonly OpenGate[]): Row[] {
  const rows = gates.map(rowOf);
  const allowed = limits.memoBytes * Math.max(1, rows.length / limits.memoGates);
  for (const measure of cuts) {
    const shortened = rows.map((row) => shorten(row, measure));
    if (jsonBytes(shortened) < allowed) return shortened;
  }
  return rows.map((row) => shorten(row, cuts[cuts.length - 1] ?? cuts[0]));
}

function shorten(row: Row, measure: (typeof cuts)[number]): Row {
  const shortened: Row = {
    ...row,
    gateId: row.gateId,
    title: cut(row.title, measure.title),
    summary: row.summary && measure.summary > 0 ? cut(row.summary, measure.summary) : undefined,
    action: row.action && cut(row.action, measure.words),
    requester: shortenPerson(row.requester, measure.words, measure.digest),
    groups: row.groups?.slice(0, measure.groups).map((group) => cut(group, measure.words)),
    digest: measure.digest ? row.digest : undefined,
  };
  const plain = withoutAbsent(shortened);
  return JSON.stringify(plain) === JSON.stringify(withoutAbsent(row)) ? plain : { ...plain, truncated: true };
}

function shortenPerson(person: Row['requester'], length: number, whole: boolean): Row['requester'] {
  const id = cut(person.id, length);
  if (!whole) return { id };
  const { owner } = person;
  return {
    id,
    name: person.name && cut(person.name, length),
    owner: owner && { id: cut(owner.id, length), name: owner.name && cut(owner.name, length) },
  };
}

function withoutAbsent(row: Row): Row {
  return JSON.parse(JSON.stringify(row)) as Row; // our own value: drops keys that are undefined, as JSON would
}

function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

const bySince = (a: Row, b: Row) => timeOf(a.since) - timeOf(b.since) || (a.gateId < b.gateId ? -1 : 1);

const comparisons: Record<InboxSort, (a: Row, b: Row) => number> = {
  risk: (a, b) => riskRank(b.risk) - riskRank(a.risk) || bySince(a, b),
  age: bySince,
  deadline: (a, b) => timeOf(a.dueAt) - timeOf(b.dueAt) || bySince(a, b),
};

/** Order of the inbox: riskiest, oldest or most urgent first; ties by age. */
export function compareRows(sort: InboxSort): (a: Row, b: Row) => number {
  return comparisons[sort];
}

/** Milliseconds of a time; one that is absent or unreadable sorts last. */
function timeOf(iso: string | undefined): number {
  const ms = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms;
}
