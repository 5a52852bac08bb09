import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually } from '../../worker/testing';
import type { Row } from '../contract/request.schema';
import type { InboxFilter, InboxSort, WaitingRow } from '../contract/views';
import { compareRows } from '../domain/rows';
import type { Temporal } from './connect';
import { closeTemporal, openTemporal } from './connect';
import type { InboxReader } from './inbox';
import { createInboxReader } from './inbox';
import { untoldGateId } from '../contract/names';
import { inboxQuery } from './query-builder';
import { ensureSearchAttributes } from './search-attributes';
import { attributePairs } from './start-run';
import { visibilityOf } from './visibility';

// Runs that only wait: started with attributes and memo, and no worker needed. All of this file have one requester.
const requester = `agent:bulk-${randomUUID()}`;
const mine: InboxFilter = { requester: [requester] };
const count = 450;
const nowMs = Date.now();
const risks = ['critical', 'high', 'medium', 'low', undefined] as const;
const oddGroup = `fin"ance's \\ 東京`;
const oddKind = `definition:it's/"odd\\name`;
const oddTitle = `Refund “Bjørn’s” order "7" \\ it's 100% (東京)`;
const iso = (ms: number) => new Date(ms).toISOString();

let temporal: Temporal;
let reader: InboxReader;
const expected: Row[] = [];

interface Waiting {
  row: Row;
  kind?: string;
}

/** Each run at its own time, in no order: the risk, the age and the deadline have nothing to do with the start. */
function waitingRun(index: number): Waiting {
  const since = nowMs - ((index * 7919) % count) * 60_000 - index;
  const due = index % 2 === 0 ? undefined : nowMs + (((index * 104_729) % count) - 50) * 60_000 + index;
  const row: Row = {
    gateId: 'gate-1',
    title: index % 45 === 0 ? oddTitle : `Deploy build ${index}`,
    requester: { id: requester },
    since: iso(since),
    groups: [index % 10 === 0 ? oddGroup : 'platform'],
  };
  const risk = risks[index % risks.length];
  if (risk) row.risk = risk;
  if (due !== undefined) row.dueAt = iso(due);
  return index % 90 === 0 ? { row, kind: oddKind } : { row };
}

async function start({ row, kind }: Waiting) {
  await temporal.client.workflow.start('someoneElses', {
    taskQueue: temporal.taskQueue,
    workflowId: `bulk-${randomUUID()}`,
    memo: { approvals: [row] },
    typedSearchAttributes: attributePairs({
      ApprovalState: 'pending',
      ApprovalTitle: row.title,
      ApprovalRequester: requester,
      ApprovalKind: kind,
      ApprovalRisk: row.risk,
      ApprovalGroups: row.groups,
      ApprovalWaitingSince: row.since,
      ApprovalDueAt: row.dueAt,
    }),
  });
}

async function readAll(filter: InboxFilter, sort: InboxSort): Promise<WaitingRow[]> {
  const rows: WaitingRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.read({ filter, sort, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor);
  return rows;
}

const keysOf = (rows: readonly Row[], sort: InboxSort) =>
  rows.map(({ risk, since, dueAt }) =>
    sort === 'risk' ? [risk, since] : sort === 'age' ? since : [dueAt, since],
  );

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  temporal = openTemporal({
    env: {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      COUNTERSIGN_TASK_QUEUE: `nobody-${randomUUID()}`,
      COUNTERSIGN_VISIBILITY_LIMIT: '1000',
    },
  });
  await ensureSearchAttributes(temporal.connection, { namespace });
  reader = createInboxReader(visibilityOf(temporal));
  const runs = Array.from({ length: count }, (_, index) => waitingRun(index));
  expected.push(...runs.map(({ row }) => row));
  for (let from = 0; from < count; from += 30) {
    await Promise.all(runs.slice(from, from + 30).map((run) => start(run)));
  }
  const found = () => visibilityOf(temporal).count(inboxQuery(mine));
  await eventually(found, (number) => number === count);
});

afterAll(async () => {
  const handle = (workflowId: string) => temporal.client.workflow.getHandle(workflowId);
  const rows = await readAll(mine, 'age');
  for (let from = 0; from < rows.length; from += 30) {
    await Promise.all(rows.slice(from, from + 30).map(({ workflowId }) => handle(workflowId).terminate()));
  }
  await closeTemporal(temporal);
});

describe('450 waiting runs', () => {
  it.each(['risk', 'age', 'deadline'] as const)('by %s: the first are first', async (sort) => {
    const page = await reader.read({ filter: mine, sort });
    const sorted = [...expected].sort(compareRows(sort));
    expect(page.rows.length).toBeGreaterThan(0);
    expect(keysOf(page.rows, sort)).toEqual(keysOf(sorted.slice(0, page.rows.length), sort));
    expect(page).toMatchObject({ total: count, next: expect.any(String) as string });
    expect(page.waiting).toBeGreaterThanOrEqual(count);
  });

  it.each(['risk', 'age', 'deadline'] as const)('by %s: loading more sees each once', async (sort) => {
    const rows = await readAll(mine, sort);
    expect(new Set(rows.map(({ runId }) => runId)).size).toBe(count);
    expect(keysOf(rows, sort)).toEqual(keysOf([...expected].sort(compareRows(sort)), sort));
  });

  it('are read again with one list, and a count for each number shown', async () => {
    const question = { filter: mine, sort: 'age' } as const;
    const { next } = await reader.read(question);
    const before = temporal.budget.read().total;
    await reader.read(question);
    expect(temporal.budget.read().total - before).toBe(3);
    await reader.read({ ...question, cursor: next });
    const later = temporal.budget.read().total;
    await reader.read({ ...question, cursor: next });
    expect(temporal.budget.read().total - later).toBe(3);
  });
});

const of = (test: (row: Row) => boolean) => expected.filter(test).length;
const isOdd = ({ title }: Row) => title === oddTitle;

describe('a filter', () => {
  it.each<[string, InboxFilter, () => number]>([
    ['risk', { risk: ['critical'] }, () => of(({ risk }) => risk === 'critical')],
    ['several risks', { risk: ['high', 'low'] }, () => of(({ risk }) => risk === 'high' || risk === 'low')],
    ['no risk', { risk: ['none'] }, () => of(({ risk }) => risk === undefined)],
    ['none or low', { risk: ['none', 'low'] }, () => of(({ risk }) => !risk || risk === 'low')],
    ['an odd group', { group: [oddGroup] }, () => of(({ groups }) => groups?.[0] === oddGroup)],
    ['a group nobody has', { group: [`no' OR ApprovalState = 'pending`] }, () => 0],
    ['an odd group nobody has', { group: [`' OR ApprovalState = 'pending`] }, () => 0],
    ['an odd kind', { kind: [oddKind] }, () => 5],
    ['the workflow type', { kind: ['someoneElses'] }, () => count - 5],
    ['both kinds', { kind: [oddKind, 'someoneElses'] }, () => count],
    ['a word', { search: 'refund' }, () => of(isOdd)],
    ['words with quotes', { search: `"Refund" bjørn 'it` }, () => of(isOdd)],
    ['words with backslashes', { search: '\\order\\ 100%' }, () => of(isOdd)],
    ['a part of a word', { search: 'Refu' }, () => 0],
    ['a word and a word that is not there', { search: 'refund deploy' }, () => 0],
    ['signs alone, which ask for nothing', { search: `"'\\ %` }, () => count],
    [
      'all at once',
      { risk: ['critical'], group: [oddGroup], search: 'REFUND' },
      () => of((row) => isOdd(row) && row.risk === 'critical' && row.groups?.[0] === oddGroup),
    ],
  ])('by %s', async (name, filter, wanted) => {
    const rows = await readAll({ ...mine, ...filter }, 'risk');
    expect(rows).toHaveLength(wanted());
    // What Temporal cannot find exactly is sifted here: then nobody may know how many there are.
    const { total } = await reader.read({ filter: { ...mine, ...filter } });
    if (/odd|both|all/.test(name)) expect([undefined, wanted()]).toContain(total);
    else expect(total).toBe(wanted());
  });

  it('by requester finds nobody else’s', async () => {
    const page = await reader.read({ filter: { requester: ["agent:'nobody"] } });
    expect(page).toMatchObject({ rows: [], total: 0 });
    expect(page.waiting).toBeGreaterThanOrEqual(count);
  });
});

it('lists a run of another maker without a time of waiting and with a memo that says nothing', async () => {
  const title = `Strange ${randomUUID()}`;
  await temporal.client.workflow.start('someoneElses', {
    taskQueue: temporal.taskQueue,
    workflowId: `bulk-${randomUUID()}`,
    memo: { approvals: [{ gateId: 7 }, 'nonsense', null] },
    typedSearchAttributes: attributePairs({
      ApprovalState: 'pending',
      ApprovalTitle: title,
      ApprovalRequester: requester,
    }),
  });
  const rows = await eventually(
    () => readAll(mine, 'age'),
    (all) => all.length === count + 1,
  );
  expect(rows.at(-1)).toMatchObject({
    gateId: untoldGateId,
    title,
    requester: { id: requester },
    truncated: true,
  });
});
