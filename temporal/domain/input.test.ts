import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentTaskSchema, approvalInputSchema } from '../contract/task.schema';
import { readAgentTask, readApprovalInput } from './input';
import { requestOfTask, titleOfTask } from './task';

function nested(levels: number): object {
  return levels === 0 ? {} : { in: nested(levels - 1) };
}

describe('agentTask', () => {
  it.each<[unknown, string]>([
    [undefined, 'input'],
    [null, 'input'],
    ['task', 'input'],
    [[], 'input'],
    [{}, 'task'],
    [{ task: 7 }, 'task'],
    [{ task: ' \n ' }, 'task'],
    [{ task: 'x'.repeat(10_001) }, 'task'],
    [{ task: 'x', title: 'y'.repeat(301) }, 'title'],
    [{ task: 'x', risk: 'huge' }, 'risk'],
    [{ task: 'x', groups: 'finance' }, 'groups'],
    [{ task: 'x', groups: [''] }, 'groups[0]'],
    [{ task: 'x', requester: 'ana' }, 'requester'],
    [{ task: 'x', expiresIn: 'tomorrow' }, 'expiresIn'],
    [{ task: 'x', expiresIn: '-PT1M' }, 'expiresIn'],
    [{ task: 'x', action: { name: '' } }, 'action.name'],
    [{ task: 'x', action: { name: 'a', arguments: [] } }, 'action.arguments'],
    [{ task: 'x', action: { name: 'a', arguments: {}, target: 1 } }, 'action.target'],
    // A raw 1e400 on the wire arrives as Infinity; no digest can be computed over it.
    [{ task: 'x', action: { name: 'a', arguments: { amount: [JSON.parse('1e400')] } } }, 'action.arguments'],
    [{ task: 'x', action: { name: 'a', arguments: nested(70) } }, 'action.arguments'],
    [{ task: 'x', rule: { stages: [] } }, 'rule.stages'],
    [{ task: 'x', startedBy: {} }, 'startedBy'],
    [{ task: 'x', callback: 'https://example.com' }, 'callback'],
    [{ task: 'x', callback: {} }, 'callback.url'],
    [{ task: 'x', callback: { url: 'file:///etc/passwd' } }, 'callback.url'],
    [{ task: 'x', callback: { url: `https://example.com/${'y'.repeat(2_000)}` } }, 'callback.url'],
    [{ task: 'x', provenance: 'an agent' }, 'provenance'],
    [{ task: 'x', provenance: { model: '' } }, 'provenance.model'],
    [{ task: 'x', provenance: { session: 7 } }, 'provenance.session'],
    [{ task: 'x', provenance: { tool: 'x'.repeat(201) } }, 'provenance.tool'],
  ])('%j: names %s', (input, field) => {
    expect(readAgentTask(input)).toMatchObject({ ok: false, field });
  });

  it('trims the task and accepts exactly ten thousand characters', () => {
    expect(readAgentTask({ task: `  ${'x'.repeat(10_000)}\n` })).toEqual({
      ok: true,
      value: { task: 'x'.repeat(10_000) },
    });
  });

  it('keeps what is told of its origin, and nothing that has no name there', () => {
    const told = { tool: 'stripe.refund', server: 'https://mcp.stripe.example', client: 'desk-bot 3.1' };
    const provenance = { ...told, model: 'large-5', session: 'thread-7' };
    const value = { task: 'x', provenance };
    expect(readAgentTask({ ...value, provenance: { ...provenance, owner: 'corp|boss' } })).toEqual({
      ok: true,
      value,
    });
    expect(readAgentTask({ task: 'x', provenance: { model: null } })).toEqual({
      ok: true,
      value: { task: 'x', provenance: {} },
    });
  });

  it('takes null for absent', () => {
    expect(readAgentTask({ task: 'x', title: null, requester: null })).toEqual({
      ok: true,
      value: { task: 'x' },
    });
  });
});

describe('approval', () => {
  it.each<[unknown, string]>([
    [{}, 'title'],
    [{ title: ' ', action: { name: 'a' } }, 'title'],
    [{ title: 't' }, 'action'],
    [{ title: 't', action: 'a' }, 'action'],
  ])('%j: names %s', (input, field) => {
    expect(readApprovalInput(input)).toMatchObject({ ok: false, field });
  });
});

describe('the reader in the sandbox and the schema at the edge', () => {
  const person = fc.oneof(
    fc.record({ id: fc.string({ minLength: 1 }), name: fc.string() }, { requiredKeys: ['id'] }),
    fc.constant('ana'),
  );
  const fields = {
    task: fc.oneof(fc.string(), fc.constant(7)),
    title: fc.oneof(
      fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
      fc.constant(1),
    ),
    why: fc.string(),
    risk: fc.constantFrom('low', 'critical', 'none'),
    groups: fc.array(fc.string()),
    requester: person,
    action: fc.oneof(
      fc.record({ name: fc.string(), arguments: fc.dictionary(fc.string(), fc.integer()) }),
      fc.constant('x'),
    ),
    callback: fc.record({
      url: fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom('http://a', 'https://u:p@a', ' https://a')),
    }),
    provenance: fc.oneof(
      fc.record(
        {
          tool: fc.string(),
          server: fc.string({ maxLength: 300 }),
          model: fc.oneof(fc.string(), fc.integer()),
        },
        { requiredKeys: [] },
      ),
      fc.constant([]),
    ),
  };
  const notOwnKeys = (input: object) => !JSON.stringify(input).includes('__proto__');

  it('accept and refuse the same agent tasks', () => {
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: ['task'] }).filter(notOwnKeys), (input) => {
        expect(readAgentTask(input).ok).toBe(agentTaskSchema.safeParse(input).success);
      }),
      { numRuns: 400 },
    );
  });

  it('accept and refuse the same approvals', () => {
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: ['title', 'action'] }).filter(notOwnKeys), (input) => {
        expect(readApprovalInput(input).ok).toBe(approvalInputSchema.safeParse(input).success);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what follows from a task', () => {
  it('titles it by its first line', () => {
    expect(titleOfTask('\n  Refund C-20418 \nbecause …')).toBe('Refund C-20418');
    expect(titleOfTask('x'.repeat(400))).toHaveLength(300);
  });

  it('fills what the input leaves out', () => {
    expect(requestOfTask({ task: 'Do it\nnow', startedBy: { id: 'claimed:ana' } })).toEqual({
      title: 'Do it',
      action: { name: 'executeAgentTask', arguments: { task: 'Do it\nnow' } },
      requester: { id: 'claimed:ana' },
    });
    expect(requestOfTask({ task: 'x' }).requester).toEqual({ id: 'claimed:unknown' });
  });
});
