import { expect, test } from 'vitest';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { InboxPage, WaitingRow } from '@/temporal/contract/views';
import { Overlay } from './overlay';

const run = { workflowId: 'w', runId: 'r' };
const row = (more: Partial<WaitingRow> = {}): WaitingRow => ({
  ...run,
  kind: 'agentTask',
  gateId: 'g',
  title: 'Refund',
  requester: { id: 'agent:refunds' },
  since: '2030-01-01T00:00:00.000Z',
  digest: 'sha256:1',
  ...more,
});
const page = (...rows: WaitingRow[]): InboxPage => ({
  rows,
  total: rows.length,
  waiting: rows.length + 5,
  asOf: '2030-01-01T00:00:00.000Z',
});
const gate = (
  status: 'open' | 'approved' | 'changes-requested',
  digest: string | undefined = 'sha256:1',
): Gate => ({
  gateId: 'g',
  status,
  closedAt: '2030-01-01T00:00:00.000Z',
  sentBack: { by: { id: 'dev|ann' }, at: '2030-01-01T00:00:00.000Z', comment: 'Less.' },
  request: { title: 'Refund', action: { name: 'refund', arguments: {} } },
  openedAt: '2030-01-01T00:00:00.000Z',
  revision: 1,
  votes: [],
  refused: [],
  ...(digest && { digest }),
});

test('a closed gate leaves the page and its numbers at once', () => {
  const overlay = new Overlay();
  overlay.saw(run, gate('approved'));
  const other = row({ gateId: 'h' });
  expect(overlay.apply(page(row(), other))).toMatchObject({ rows: [other], total: 1, waiting: 6 });
});

test.each([
  ['another run of the same id', row({ runId: 'r2' })],
  ['another workflow', row({ workflowId: 'w2' })],
  ['another gate', row({ gateId: 'g2' })],
  ['the same gate that asks again', row({ digest: 'sha256:2' })],
])('%s stays', (_case, kept) => {
  const overlay = new Overlay();
  overlay.saw(run, gate('approved'));
  const before = page(kept);
  expect(overlay.apply(before)).toBe(before);
});

test('a row without a digest is known by its gate', () => {
  const overlay = new Overlay();
  overlay.saw(run, gate('approved'));
  expect(overlay.apply(page(row({ digest: undefined }))).rows).toEqual([]);
});

test('an open gate hides nothing', () => {
  const overlay = new Overlay();
  overlay.saw(run, gate('open'));
  expect(overlay.apply(page(row())).rows).toHaveLength(1);
});

test('after 30 seconds the list is believed', () => {
  let now = 0;
  const overlay = new Overlay(() => now);
  overlay.saw(run, gate('approved'));
  now = 30_000;
  expect(overlay.apply(page(row())).rows).toEqual([]);
  now = 30_001;
  expect(overlay.apply(page(row())).rows).toHaveLength(1);
});

test('a gate that was sent back leaves what waits, and is what waits for an answer', () => {
  const overlay = new Overlay();
  overlay.saw(run, gate('changes-requested'));
  expect(overlay.apply(page(row())).rows).toEqual([]);
  expect(overlay.applySentBack([row()])).toHaveLength(1);
});

test('an answer takes it from there at once, and what it asks anew waits', () => {
  const overlay = new Overlay();
  overlay.saw(run, gate('changes-requested'));
  overlay.saw(run, gate('open', 'sha256:2'));
  expect(overlay.applySentBack([row()])).toEqual([]);
  expect(overlay.apply(page(row({ digest: 'sha256:2' }))).rows).toHaveLength(1);
});

test('what was withdrawn waits for no answer; what nobody has seen does', () => {
  const overlay = new Overlay();
  overlay.saw(run, gate('approved'));
  expect(overlay.applySentBack([row(), row({ gateId: 'h' })])).toEqual([row({ gateId: 'h' })]);
});
