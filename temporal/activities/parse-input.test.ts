import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agentTaskExecutionSchema, taskTextSchema } from '../contract/task.schema';
import { parseInput } from './parse-input';

const taskSchema = z.object({ task: taskTextSchema });

function failureOf(read: () => unknown): ApplicationFailure {
  try {
    read();
  } catch (error) {
    if (error instanceof ApplicationFailure) return error;
    throw error;
  }
  throw new Error('It was accepted');
}

const action = { name: 'refund', arguments: {} };

describe('parseInput', () => {
  it('gives what the schema makes of it, unknown fields left out', () => {
    expect(parseInput('anActivity', taskSchema, { task: ' Refund ', x: 1 })).toEqual({
      task: 'Refund',
    });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'input'],
    ['null', null, 'input'],
    ['a text', 'Refund', 'input'],
    ['a list', [{ task: 'x', effectKey: 'k' }], 'input'],
    ['no task', { effectKey: 'k' }, 'task'],
    ['a blank task', { task: '\t', effectKey: 'k' }, 'task'],
    ['no action', { task: 'x', effectKey: 'k' }, 'action'],
    ['no key', { task: 'x', action }, 'effectKey'],
    ['an empty key', { task: 'x', action, effectKey: '' }, 'effectKey'],
    ['a key too long', { task: 'x', action, effectKey: 'k'.repeat(1_201) }, 'effectKey'],
  ])('refuses %s for good and names the field', (_what, input, field) => {
    const failure = failureOf(() => parseInput('executeAgentTask', agentTaskExecutionSchema, input));
    expect(failure).toMatchObject({ type: 'InvalidInput', nonRetryable: true, details: [{ field }] });
    expect(failure.message).toMatch(new RegExp(`^executeAgentTask: ${field}: \\S`));
  });

  it('names a field within a list by its path, and the first of several', () => {
    const schema = z.object({ lines: z.array(z.object({ sku: z.string() })), total: z.number() });
    const failure = failureOf(() =>
      parseInput('bill', schema, { lines: [{ sku: 'a' }, { sku: 7 }], total: 'x' }),
    );
    expect(failure.details).toEqual([{ field: 'lines.1.sku' }]);
    expect(failure.message).not.toContain('total');
  });

  it('holds no text of the input in its message, which stands in the history', () => {
    const failure = failureOf(() => parseInput('anActivity', taskSchema, { task: 'secret'.repeat(2_000) }));
    expect(failure.message).not.toContain('secret');
  });
});
