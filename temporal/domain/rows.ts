import type { Person } from '../contract/person.schema';
import type { Risk, Row } from '../contract/request.schema';
import type { InboxSort } from '../contract/views';
import type { LiveGate } from './gate';
import { limits } from '../contract/limits';
import { unknownPersonId } from '../contract/names';
import { cut } from './cut';
import { ruleKey } from './rule-key';
import { currentStage, eligibleIn, progressOf } from './stages';

const ranks: Record<Risk, number> = { critical: 4, high: 3, medium: 2, low: 1 };

/** Higher is riskier; a request that names no risk comes after `low`. */
export function riskRank(risk: Risk | undefined): number {
  return risk === undefined ? 0 : ranks[risk];
}

/**
 * The row of one gate, uncut.
 *
 * @param startedBy who started the run, where that is somebody else than the requester
 */
export function rowOf(gate: LiveGate, startedBy?: Person): Row {
  const { title, summary, action, requester, risk } = gate.request;
  const progress = progressOf(gate);
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
    progress: progress.need > 1 ? progress : undefined,
    digest: gate.digest,
    status: gate.status === 'open' ? undefined : gate.status,
    startedBy: startedBy?.id === requester?.id ? undefined : startedBy?.id,
    voted: gate.votes.length > 0 ? gate.votes.map((vote) => vote.actor.id) : undefined,
    people: eligibleIn(gate, currentStage(gate)).people,
    mark: markOf(gate),
    claim: gate.claim && { by: gate.claim.by, until: gate.claim.until },
    ruleKey: ruleKey(gate),
  };
}

function markOf({ events = [] }: LiveGate): Row['mark'] {
  const has = (type: NonNullable<Row['mark']>) => events.some((event) => event.type === type);
  return has('escalated') ? 'escalated' : has('reminded') ? 'reminded' : undefined;
}

/**
 * How far texts are cut, mildest first; `digest: false` leaves it and all names out, `people: false` whom it asks and
 * who voted, and what else a list can do without. The last one fits eight gates.
 */
const cuts = [
  { title: 300, summary: 200, words: 255, groups: 8, digest: true, people: true },
  { title: 300, summary: 200, words: 255, groups: 8, digest: true },
  { title: 160, summary: 100, words: 80, groups: 6, digest: true },
  { title: 100, summary: 0, words: 48, groups: 3, digest: true },
  { title: 64, summary: 0, words: 32, groups: 2, digest: false },
  { title: 32, summary: 0, words: 16, groups: 1, digest: false },
  { title: 16, summary: 0, words: 10, groups: 0, digest: false },
  { title: 6, summary: 0, words: 4, groups: 0, digest: false },
] as const satisfies Measure[];

interface Measure {
  title: number;
  summary: number;
  words: number;
  groups: number;
  digest: boolean;
  people?: boolean;
}

/**
 * The memo of a run: a row per gate that is open or was sent back, cut as far as needed (`truncated: true` then) so that up to
 * `limits.memoGates` rows stay under `limits.memoBytes` bytes of JSON.
 */
export function memoRows(gates: readonly LiveGate[], startedBy?: Person): Row[] {
  const rows = gates.map((gate) => rowOf(gate, startedBy));
  const allowed = limits.memoBytes * Math.max(1, rows.length / limits.memoGates);
  for (const measure of cuts) {
    const shortened = rows.map((row) => shorten(row, measure));
    if (jsonBytes(shortened) < allowed) return shortened;
  }
  return rows.map((row) => shorten(row, cuts[cuts.length - 1] ?? cuts[0]));
}

function shorten(row: Row, measure: Measure): Row {
  const shortened: Row = {
    ...row,
    gateId: row.gateId,
    title: cut(row.title, measure.title),
    summary: row.summary && measure.summary > 0 ? cut(row.summary, measure.summary) : undefined,
    action: row.action && cut(row.action, measure.words),
    requester: shortenPerson(row.requester, measure.words, measure.digest),
    groups: row.groups?.slice(0, measure.groups).map((group) => cut(group, measure.words)),
    digest: measure.digest ? row.digest : undefined,
    ...(measure.people ? {} : withoutPeople),
  };
  const plain = withoutAbsent(shortened);
  return JSON.stringify(plain) === JSON.stringify(withoutAbsent(row)) ? plain : { ...plain, truncated: true };
}

/** Gone first: the request itself tells all of it. */
const withoutPeople: Partial<Row> = {
  progress: undefined,
  startedBy: undefined,
  voted: undefined,
  people: undefined,
  claim: undefined,
  ruleKey: undefined,
};

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
