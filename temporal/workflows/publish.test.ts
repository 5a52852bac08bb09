import { readFileSync, readdirSync } from 'node:fs';
import * as proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodePayload } from '../client/payloads';
import { rowsOfMemo } from '../client/run-info';
import { searchAttributes } from '../contract/search-attributes';

const folder = new URL('./histories/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
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
    expect(['approved', 'rejected', 'denied', 'expired', 'withdrawn']).toContain(after.ApprovalState);
    expect(after).not.toHaveProperty('ApprovalWaitingSince');
    expect(after).not.toHaveProperty('ApprovalDueAt');
  });

  it('shows its gate in the memo while it is open, and nothing after', () => {
    if (name === 'agent-task-denied') {
      expect(memos).toEqual([]);
      return;
    }
    expect(memos).toHaveLength(2);
    expect(rowsOfMemo(memos[0])).toMatchObject([{ gateId: 'gate-1' }]);
    expect(memos[1]).toEqual([]);
  });
});

it('names those who decided, and nobody where nobody did', () => {
  const deciders = (name: string) => standing(written(name).attributes).ApprovalDeciders;
  expect(deciders('agent-task-approved')).toEqual(['claimed:ada']);
  expect(deciders('approval-refusals')).toEqual(['claimed:unknown']);
  for (const name of ['agent-task-expired', 'agent-task-withdrawn', 'agent-task-denied']) {
    expect(deciders(name)).toBeUndefined();
  }
});
