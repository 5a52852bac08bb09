import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeskError } from '../contract/desk-error';
import type { InboxSort } from '../contract/views';
import { readCursor, writeCursor } from './inbox-cursor';
import { segmentsOf } from './inbox-segments';
import { startOfTask } from './launch';
import { parseOrTeach } from './parse';
import { attributePairs, newWorkflowId } from './start-run';

function thrownBy(act: () => unknown): DeskError {
  try {
    act();
  } catch (error) {
    if (error instanceof DeskError) return error;
    throw error;
  }
  throw new Error('It was accepted');
}

describe('the start of a task', () => {
  const ana = { id: 'corp|ana', name: 'Ana' };

  it('is named by its type, shows what follows from the task, and records who launched it', () => {
    const start = startOfTask({ task: ' Refund order 7\nnow ' }, { startedBy: ana });
    expect(start).toMatchObject({
      workflowType: 'agentTask',
      title: 'Refund order 7',
      input: { task: 'Refund order 7\nnow', startedBy: ana },
      attributes: {
        ApprovalKind: 'agentTask',
        ApprovalTitle: 'Refund order 7',
        ApprovalRequester: 'corp|ana',
      },
    });
    expect(start.workflowId).toMatch(/^agent-task-[0-9a-f-]{13}$/);
  });

  it('takes who launched it from the door, never from the input', () => {
    const forged = { task: 'x', startedBy: { id: 'corp|boss' } };
    expect(startOfTask(forged, { startedBy: ana }).input).toMatchObject({ startedBy: ana });
    expect(startOfTask(forged, {}).input).not.toHaveProperty('startedBy');
    expect(startOfTask(forged, { sample: true }).input).not.toHaveProperty('startedBy');
  });

  it('of a sample has the samples’ requester, whoever the input names', () => {
    const asked = { task: 'x', requester: { id: 'corp|boss', name: 'Boss' } };
    expect(startOfTask(asked, { sample: true, startedBy: ana }).input).toEqual({
      task: 'x',
      requester: { id: 'agent:sample', name: 'Boss' },
    });
  });

  it('by another door may not claim to be a sample', () => {
    const error = thrownBy(() =>
      startOfTask({ task: 'x', requester: { id: 'agent:sample' } }, { startedBy: ana }),
    );
    expect(error).toMatchObject({ code: 'not-permitted', field: 'requester' });
  });

  it.each<[object, string]>([
    [{}, 'task'],
    [{ task: ' ' }, 'task'],
    [{ task: 'x', risk: 'huge' }, 'risk'],
    [{ task: 'x', groups: ['ok', ''] }, 'groups.1'],
    [{ task: 'x', expiresIn: 'tomorrow' }, 'expiresIn'],
    [{ task: 'x', expiresIn: 'P11Y' }, 'expiresIn'],
    [{ task: 'x', action: { name: 'a' } }, 'action.arguments'],
  ])('%j is refused before anything starts: %s', (input, field) => {
    expect(thrownBy(() => startOfTask(input, { startedBy: ana }))).toMatchObject({
      code: 'invalid-input',
      field,
    });
  });

  it('has an id of its own each time', () => {
    const ids = Array.from({ length: 200 }, () => newWorkflowId('approval'));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('search attributes of a start', () => {
  it('carry the type of each, and only those that are set', () => {
    const at = '2026-01-01T10:00:00.000Z';
    const pairs = attributePairs({
      ApprovalKind: 'agentTask',
      ApprovalTitle: 'Pay',
      ApprovalGroups: ['finance'],
      ApprovalDueAt: at,
      ApprovalRisk: undefined,
    });
    expect(pairs.map(({ key, value }) => [key.name, key.type, value])).toEqual([
      ['ApprovalGroups', 'KEYWORD_LIST', ['finance']],
      ['ApprovalKind', 'KEYWORD', 'agentTask'],
      ['ApprovalDueAt', 'DATETIME', new Date(at)],
      ['ApprovalTitle', 'TEXT', 'Pay'],
    ]);
    expect(attributePairs({})).toEqual([]);
  });
});

describe('what a person handed in', () => {
  const schema = z.object({ lines: z.array(z.object({ amount: z.number('Amount must be a number.') })) });

  it('is given back parsed, or refused with its field, its words and its cause', () => {
    expect(parseOrTeach(schema, { lines: [{ amount: 1, more: 2 }] })).toEqual({ lines: [{ amount: 1 }] });
    const error = thrownBy(() => parseOrTeach(schema, { lines: [{ amount: 1 }, { amount: 'x' }] }));
    expect(error).toMatchObject({ code: 'invalid-input', field: 'lines.1.amount' });
    expect(error.message).toBe('lines.1.amount: Amount must be a number.');
    expect(error.cause).toBeInstanceOf(z.ZodError);
    expect(thrownBy(() => parseOrTeach(schema, 'x')).field).toBeUndefined();
  });
});

describe('a cursor of the inbox', () => {
  const sorts: InboxSort[] = ['risk', 'age', 'deadline'];

  it.each(sorts)('by %s comes back as it was written', (sort) => {
    for (const [segment] of segmentsOf[sort].entries()) {
      for (const cut of [
        { segment },
        { segment, at: 0 },
        { segment, at: -5 },
        { segment, at: 1_767_261_600_000 },
      ]) {
        const cursor = writeCursor(sort, cut);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(readCursor(sort, cursor)).toEqual(cut);
      }
    }
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    '',
    'nonsense',
    encoded(['age', 0]),
    encoded(['risk', 0, null]),
    encoded(['age', -1, null]),
    encoded(['age', 0.5, null]),
    encoded(['age', 99, null]),
    encoded(['age', 0, "' OR 1=1"]),
    encoded(['age', 0, 1e300]),
    encoded(['age', 0, null, 1]),
    encoded({ sort: 'age' }),
  ])('%s is refused', (cursor) => {
    expect(thrownBy(() => readCursor('age', cursor))).toMatchObject({
      code: 'invalid-input',
      field: 'cursor',
    });
  });
});
