import { describe, expect, it } from 'vitest';
import {
  decisionCommandSchema,
  endCommandSchema,
  launchFormSchema,
  runRefSchema,
  withdrawCommandSchema,
} from './commands.schema';
import { limits } from './limits';

const fieldOf = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }) =>
  result.success ? undefined : result.error?.issues[0]?.path.join('.');
const long = (length: number) => 'x'.repeat(length);

describe('a click', () => {
  const click = { workflowId: 'w', gateId: 'gate-1', decisionId: 'd', verdict: 'approve' };

  it('needs no more than what it is about and what it says', () => {
    expect(decisionCommandSchema.parse(click)).toEqual(click);
  });

  it('carries no identity: what is not asked for is dropped', () => {
    const forged = { ...click, actor: { id: 'corp|boss' }, via: 'cli', startedBy: { id: 'x' }, proof: 'p' };
    expect(decisionCommandSchema.parse(forged)).toEqual(click);
  });

  it.each([
    [{ workflowId: '' }, 'workflowId'],
    [{ workflowId: undefined }, 'workflowId'],
    [{ workflowId: long(1_001) }, 'workflowId'],
    [{ runId: '' }, 'runId'],
    [{ runId: 7 }, 'runId'],
    [{ gateId: '' }, 'gateId'],
    [{ gateId: long(201) }, 'gateId'],
    [{ decisionId: '' }, 'decisionId'],
    [{ decisionId: long(201) }, 'decisionId'],
    [{ verdict: 'Approve' }, 'verdict'],
    [{ verdict: 'withdraw' }, 'verdict'],
    [{ comment: long(4_001) }, 'comment'],
    [{ comment: null }, 'comment'],
    [{ digest: long(101) }, 'digest'],
    [{ digest: { sha256: 'x' } }, 'digest'],
  ])('%j is refused at %s', (more, field) => {
    expect(fieldOf(decisionCommandSchema.safeParse({ ...click, ...more }))).toBe(field);
  });

  it.each([
    [{ workflowId: long(1_000) }],
    [{ gateId: long(limits.name), decisionId: long(limits.name) }],
    [{ comment: long(limits.comment) }],
    [{ comment: '' }],
    [{ digest: `sha256:${long(64)}` }],
    [{ workflowId: 'order/7?gate=<b>', verdict: 'reject' }],
  ])('%j is accepted', (more) => {
    expect(decisionCommandSchema.parse({ ...click, ...more })).toEqual({ ...click, ...more });
  });
});

describe('ending a run', () => {
  it('may leave out run, gate and reason', () => {
    expect(runRefSchema.parse({ workflowId: 'w' })).toEqual({ workflowId: 'w' });
    expect(withdrawCommandSchema.parse({ workflowId: 'w' })).toEqual({ workflowId: 'w' });
    expect(endCommandSchema.parse({ workflowId: 'w', reason: 'no' })).toEqual({
      workflowId: 'w',
      reason: 'no',
    });
  });

  it.each([withdrawCommandSchema, endCommandSchema])(
    'refuses a reason that is too long, in words',
    (schema) => {
      const result = schema.safeParse({ workflowId: 'w', reason: long(4_001) });
      expect(fieldOf(result)).toBe('reason');
      expect(result.error?.issues[0]?.message).toBe('A comment has at most 4,000 characters.');
    },
  );
});

describe('the form New run…', () => {
  it('trims each line, and an empty field is an empty field', () => {
    const form = {
      task: ' Refund \n',
      title: ' T ',
      requester: '\t',
      group: ' finance ',
      deadline: ' PT1H ',
      risk: '',
    };
    expect(launchFormSchema.parse(form)).toEqual({
      task: 'Refund',
      title: 'T',
      requester: '',
      group: 'finance',
      deadline: 'PT1H',
      risk: '',
    });
  });

  it.each([
    [{}, 'task'],
    [{ task: ' \n\t ' }, 'task'],
    [{ task: long(10_001) }, 'task'],
    [{ task: 'x', title: long(301) }, 'title'],
    [{ task: 'x', risk: 'HIGH' }, 'risk'],
    [{ task: 'x', risk: 'none' }, 'risk'],
    [{ task: 'x', requester: long(201) }, 'requester'],
    [{ task: 'x', group: long(201) }, 'group'],
    [{ task: 'x', deadline: long(65) }, 'deadline'],
  ])('is refused at its first wrong field', (form, field) => {
    expect(fieldOf(launchFormSchema.safeParse(form))).toBe(field);
  });

  it('counts a task without the blanks around it', () => {
    expect(launchFormSchema.safeParse({ task: `  ${long(limits.task)}  ` }).success).toBe(true);
  });

  it('says which limit was passed', () => {
    const message = (form: object) => launchFormSchema.safeParse(form).error?.issues[0]?.message;
    expect(message({ task: '' })).toBe('Task must not be empty.');
    expect(message({ task: long(10_001) })).toBe('Task must be at most 10,000 characters.');
    expect(message({ task: 'x', group: long(201) })).toBe('Group has at most 200 characters.');
  });

  it('never takes who launches from the form', () => {
    expect(launchFormSchema.parse({ task: 'x', startedBy: { id: 'corp|boss' } })).toEqual({ task: 'x' });
  });
});
