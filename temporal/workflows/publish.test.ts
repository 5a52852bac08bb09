import { readFileSync, readdirSync } from 'node:fs';
import * as proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodePayload } from '../client/payloads';
import { rowsOfMemo } from '../client/run-info';
import { searchAttributes } from '../contract/search-attributes';

const folder = new URL('./histories/', import.meta.url);
/** Runs; how the outside is told of them is not listed as one. */
const names = readdirSync(folder)
  .map((file) => file.replace('.json', ''))
  .filter((name) => !/^(delivery|receiver)-/.test(name));
const historySchema = z.object({ events: z.array(z.looseObject({ eventType: z.string() })).min(1) });

type Fields = Record<string, unknown>;
const decoded = (fields: Parameters<typeof Object.entries>[0] | null | undefined): Fields =>
  Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, value]) => [name, decodePayload(value as never)]),
  );

/** What a real run wrote about itself, write by write. */
function written(name: string): { attributes: Fields[]; memos: unknown[] } {
  const json = historySchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  const { events } = proto.temporal.api.history.v1.History.fromObject(json);
  return {
    attributes: events.flatMap(({ upsertWorkflowSearchAttributesEventAttributes: upsert }) =>
      upsert ? [decoded(upsert.searchAttributes?.indexedFields)] : [],
    ),
    memos: events.flatMap(({ workflowPropertiesModifiedEventAttributes: modified }) =>
      modified ? [decoded(modified.upsertedMemo?.fields).approvals] : [],
    ),
  };
}

/** What stands after all writes; null unsets. */
const standing = (writes: Fields[]): Fields =>
  Object.fromEntries(
    Object.entries(Object.assign({}, ...writes) as Fields).filter(([, value]) => value !== null),
  );

describe.each(names)('%s', (name) => {
  const { attributes, memos } = written(name);

  it('writes only attributes of the protocol, and each only when it changes', () => {
    const before: Fields = {};
    for (const write of attributes) {
      expect(Object.keys(write)).not.toEqual([]);
      for (const [attribute, value] of Object.entries(write)) {
        expect(Object.keys(searchAttributes)).toContain(attribute);
        expect(value).not.toEqual(before[attribute] ?? null);
      }
      Object.assign(before, write);
    }
  });

  it('can be found by its kind with its first write', () => {
    expect(attributes[0]).toMatchObject({
      ApprovalKind: name.startsWith('approval') ? 'approval' : 'agentTask',
    });
  });

  it('says how it ended, and waits for nobody then', () => {
    const after = standing(attributes);
    if (name === 'agent-task-cancelled') return expect(after.ApprovalState).toBe('pending');
    expect(['approved', 'rejected', 'denied', 'expired', 'withdrawn']).toContain(after.ApprovalState);
    expect(after).not.toHaveProperty('ApprovalWaitingSince');
    expect(after).not.toHaveProperty('ApprovalDueAt');
  });

  it('shows its gate in the memo while it is open, and nothing after', () => {
    if (name === 'agent-task-denied' || name === 'agent-task-auto') return expect(memos).toEqual([]);
    const shown = name === 'agent-task-cancelled' ? memos : memos.slice(0, -1);
    expect(shown).not.toEqual([]);
    for (const memo of shown) expect(rowsOfMemo(memo)).toMatchObject([{ gateId: 'gate-1' }]);
    if (shown !== memos) expect(memos.at(-1)).toEqual([]);
  });
});

it('shows in its row how far it is, and what became of it meanwhile', () => {
  const rows = (name: string) => written(name).memos.flatMap((memo) => rowsOfMemo(memo));
  expect(rows('agent-task-two-stages').map(({ progress, groups }) => [progress?.have, groups])).toEqual([
    [0, ['finance']],
    [1, ['finance']],
    [2, ['security']],
  ]);
  expect(rows('agent-task-escalated').map(({ mark }) => mark)).toEqual([undefined, 'reminded', 'escalated']);
  expect(rows('agent-task-revised').map(({ status }) => status)).toContain('changes-requested');
});

it('names those who decided, and nobody where nobody did', () => {
  const deciders = (name: string) => standing(written(name).attributes).ApprovalDeciders;
  expect(deciders('agent-task-approved')).toEqual(['claimed:ada']);
  expect(deciders('approval-refusals')).toEqual(['claimed:unknown']);
  expect(deciders('agent-task-denied-before-its-task')).toEqual(['claimed:ada']);
  expect(deciders('agent-task-two-stages')).toEqual(['corp|fin-1', 'corp|fin-2', 'corp|sec-1']);
  for (const name of ['agent-task-expired', 'agent-task-withdrawn', 'agent-task-denied', 'agent-task-auto']) {
    expect(deciders(name)).toBeUndefined();
  }
});
