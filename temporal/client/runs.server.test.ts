import { defineSearchAttributeKey } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually } from '../../worker/testing';
import type { RunsFilter } from '../contract/views';
import type { Temporal } from './connect';
import { closeTemporal } from './connect';
import { openForTest } from './for-tests';
import { readRuns } from './runs';
import { ensureSearchAttributes } from './search-attributes';
import { visibilityOf } from './visibility';

/** What Temporal's query language, its stores and its tokenizer take to mean something; and plain neighbours. */
const marks = ['a"b', 'ab', "o'b", "ends'", 'ends', "twice''", 'a\\b', 'a\\', 'a_%!b"', 'é"'];
/** Unlike any value of another test, and with the mark first as well. */
const own = randomUUID().slice(0, 8);
const values = [...marks.map((mark) => `${own}${mark}`), `'${own}`, `"${own}`, `\\${own}`, `${own}'"`];

const requester = defineSearchAttributeKey('ApprovalRequester', 'KEYWORD');
const deciders = defineSearchAttributeKey('ApprovalDeciders', 'KEYWORD_LIST');
const kind = defineSearchAttributeKey('ApprovalKind', 'KEYWORD');

let temporal: Temporal;
beforeAll(async () => {
  temporal = openForTest(inject('temporal'));
  await ensureSearchAttributes(temporal.connection, temporal);
  for (const value of values) await start(value, [{ key: kind, value }]);
  // A run of somebody else's has no kind but its type.
  for (const value of values) await start(`type ${value}`, []);
  const listed = () => visibilityOf(temporal).count(`WorkflowId STARTS_WITH '${own}'`);
  await eventually(listed, (count) => count === 2 * values.length);
});
afterAll(() => closeTemporal(temporal));

async function start(value: string, more: { key: typeof kind; value: string }[]): Promise<void> {
  await temporal.client.workflow.start(value, {
    taskQueue: temporal.taskQueue,
    workflowId: `${own} ${value}`,
    typedSearchAttributes: [
      { key: requester, value },
      { key: deciders, value: [value, 'corp|somebody'] },
      ...more,
    ],
  });
}

const read = (filter: RunsFilter) => readRuns(visibilityOf(temporal), filter);
const found = async (filter: RunsFilter) => (await read(filter)).runs.map((run) => run.requester);

describe.each(values)('runs of %j', (value) => {
  it('are found by their requester, and no others', async () => {
    expect(await found({ requester: [value] })).toEqual([value]);
  });

  it('are found by who decided, and no others', async () => {
    expect(await found({ decidedBy: value })).toEqual([value]);
  });

  it('are found by their kind, and by their type where they tell none, and no others', async () => {
    expect(await found({ kind: [value] })).toEqual([value]);
    expect(await found({ kind: [`type ${value}`] })).toEqual([`type ${value}`]);
  });
});

it('takes odd and plain values together, and counts them where one page holds all that may match', async () => {
  const some = values.filter((value, index) => value.startsWith(own) && index % 2 === 0);
  const { runs, total } = await read({ requester: some, kind: values });
  expect(runs.map((run) => run.requester).sort()).toEqual([...some].sort());
  expect(total).toBe(some.length);
});
