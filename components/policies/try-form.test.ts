import { describe, expect, it } from 'vitest';
import { tryPolicyCommandSchema } from '@/temporal/contract/policy-commands.schema';
import { commandOf, tryFormSchema } from './try-form';
import type { TryForm } from './try-form';

const form = (over: Partial<TryForm> = {}): TryForm => ({
  kind: 'agentTask',
  task: 'Refund order 7\nand write to the customer',
  action: '',
  target: '',
  arguments: '',
  risk: '',
  groups: '',
  requester: 'agent:clerk',
  person: 'dev|ann',
  personGroups: '',
  personRoles: [],
  minutes: '',
  verified: true,
  at: '',
  ...over,
});
const command = (over: Partial<TryForm> = {}) => {
  const typed = commandOf(tryFormSchema.parse(form(over)));
  // What the form makes is what the server takes.
  expect(tryPolicyCommandSchema.parse(typed)).toEqual(typed);
  return typed;
};

describe('what the form asks', () => {
  it('is an agent’s own task where no action is named', () => {
    const task = 'Refund order 7\nand write to the customer';
    expect(command().resource).toEqual({
      kind: 'agentTask',
      title: 'Refund order 7',
      task,
      action: { name: 'executeAgentTask', arguments: { task } },
      requester: { id: 'agent:clerk' },
    });
  });

  it('is the action with its arguments where one is named', () => {
    const typed = command({
      action: ' deploy.release ',
      target: 'checkout',
      arguments: '{"version": 2}',
      risk: 'high',
    });
    expect(typed.resource).toMatchObject({
      action: { name: 'deploy.release', target: 'checkout', arguments: { version: 2 } },
      risk: 'high',
    });
  });

  it('splits lists at their commas', () => {
    const typed = command({ groups: 'finance, ,security', personGroups: ' a ,b', personRoles: ['reviewer'] });
    expect(typed.resource.groups).toEqual(['finance', 'security']);
    expect(typed.who).toEqual({ id: 'dev|ann', groups: ['a', 'b'], roles: ['reviewer'] });
    expect(command().resource).not.toHaveProperty('groups');
  });

  it('tells groups, roles and sign-in only of somebody who is verified', () => {
    const typed = command({ verified: false, personGroups: 'a', personRoles: ['admin'], minutes: '5' });
    expect(typed).toMatchObject({ who: { id: 'dev|ann' }, verified: false });
    expect(typed.who).not.toHaveProperty('groups');
    expect(typed).not.toHaveProperty('signInAgeSeconds');
    expect(command({ minutes: '5' }).signInAgeSeconds).toBe(300);
  });

  it('takes the time as UTC, whatever zone the reader is in', () => {
    expect(command({ at: '2026-11-28T12:00' }).at).toBe('2026-11-28T12:00:00.000Z');
    expect(command()).not.toHaveProperty('at');
  });
});

describe('what is typed wrongly', () => {
  it.each<[keyof TryForm, Partial<TryForm>]>([
    ['task', { task: ' ' }],
    ['arguments', { arguments: '{a' }],
    ['arguments', { arguments: '[1]' }],
    ['arguments', { arguments: '"text"' }],
    ['requester', { requester: '' }],
    ['person', { person: ' ' }],
    ['minutes', { minutes: '-1' }],
    ['minutes', { minutes: '1.5' }],
  ])('is said at its field: %s', (field, over) => {
    const parsed = tryFormSchema.safeParse(form(over));
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
