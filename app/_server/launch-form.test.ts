import { describe, expect, test } from 'vitest';
import { launchFormSchema } from '@/temporal/contract/commands.schema';
import type { LaunchForm } from '@/temporal/contract/commands.schema';
import { formOfTask, taskOfForm } from './launch-form';

test('a task alone is enough; fields left empty are absent', () => {
  const form = launchFormSchema.parse({
    task: ' Refund ',
    title: ' ',
    risk: '',
    requester: '',
    group: '',
    deadline: '',
  });
  expect(taskOfForm(form)).toEqual({ task: 'Refund' });
});

test('what is given is taken', () => {
  const form = {
    task: 'Refund',
    title: 'T',
    risk: 'high',
    requester: 'Ada',
    group: 'finance',
    deadline: 'PT4H',
  } as const;
  expect(taskOfForm(form)).toEqual({
    task: 'Refund',
    title: 'T',
    risk: 'high',
    requester: { id: 'claimed:Ada', name: 'Ada' },
    groups: ['finance'],
    expiresIn: 'PT4H',
  });
});

describe('requester', () => {
  test.each([
    ['agent:refunds', { id: 'agent:refunds', name: 'refunds' }],
    ['claimed: Ada', { id: 'claimed:Ada', name: 'Ada' }],
    ['okta|1234', { id: 'claimed:okta|1234', name: 'okta|1234' }],
  ])('%s', (requester, person) => {
    expect(taskOfForm({ task: 'x', requester }).requester).toEqual(person);
  });

  test.each(['agent:', 'claimed: ', 'unknown', 'claimed:unknown'])('%j is nobody', (requester) => {
    expect(() => taskOfForm({ task: 'x', requester })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'requester' }),
    );
  });
});

test.each(['4 hours', 'PT0S', '-PT1H', 'P11Y'])('deadline %j is refused', (deadline) => {
  expect(() => taskOfForm({ task: 'x', deadline })).toThrow(
    expect.objectContaining({ code: 'invalid-input', field: 'deadline' }),
  );
});

test.each([
  ['task', { task: '  ' }],
  ['task', { task: 'x'.repeat(10_001) }],
  ['title', { task: 'x', title: 'x'.repeat(301) }],
  ['risk', { task: 'x', risk: 'enormous' }],
])('the form names %s', (field, form) => {
  expect(launchFormSchema.safeParse(form).error?.issues[0]?.path).toEqual([field]);
});

describe('the form of an input', () => {
  test.each<[LaunchForm]>([
    [{ task: 'Refund order 7' }],
    [
      {
        ...{ task: 'Refund', title: 'Order 7', risk: 'high', requester: 'agent:refunds' },
        ...{ group: 'finance', deadline: 'PT2H' },
      },
    ],
    [{ task: 'Refund', requester: 'Ada' }],
  ])('is what it was written from: %j', (form) => {
    expect(formOfTask({ ...taskOfForm(form), startedBy: { id: 'dev|ada' } })).toEqual(form);
  });

  test('names no requester where a sample is asked for', () => {
    const requester = { id: 'agent:sample', name: 'sample agent' };
    expect(formOfTask({ task: 'Check the orders', requester })).toEqual({ task: 'Check the orders' });
  });

  test.each([
    ['an action of its own', { task: 'x', action: { name: 'pay', arguments: {} } }],
    ['several groups', { task: 'x', groups: ['a', 'b'] }],
    ['a requester named otherwise', { task: 'x', requester: { id: 'claimed:ada', name: 'Ada Park' } }],
    ['a field that nobody knows', { task: 'x', extra: 1 }],
    ['no task', { title: 'x' }],
    ['nothing', undefined],
  ])('is none where it could not write all: %s', (_case, input) => {
    expect(formOfTask(input)).toBeUndefined();
  });
});
