import { describe, expect, it } from 'vitest';
import { decisionSchema, shortFormSchema, withdrawalSchema } from './decision.schema';
import { approvalsSchema, gateSchema, refusalSchema, voteSchema } from './gate.schema';
import { outcomeSchema, resultSchema } from './outcome.schema';
import { personSchema } from './person.schema';
import { refusalCodes } from './refusals';
import { requestSchema, rowSchema } from './request.schema';
import { taskProgressSchema } from './task.schema';

const at = '2026-01-01T10:00:00.000Z';
const request = { title: 'Pay', action: { name: 'pay', arguments: { amount: 5 } } };
const open = { gateId: 'g', status: 'open', request, openedAt: at, revision: 1, votes: [], refused: [] };
const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('a gate', () => {
  it.each(['approved', 'rejected', 'expired', 'withdrawn'])('that is %s tells when it closed', (status) => {
    expect(accepts(gateSchema, { ...open, status })).toBe(false);
    expect(accepts(gateSchema, { ...open, status, closedAt: at })).toBe(true);
  });

  it('that is open has no end: what a run says of one is dropped', () => {
    expect(gateSchema.parse({ ...open, closedAt: at, withdrawn: { by: { id: 'x' } } })).toEqual(open);
  });

  it('that was withdrawn may say by whom, or not', () => {
    const withdrawn = { ...open, status: 'withdrawn', closedAt: at };
    expect(gateSchema.parse(withdrawn)).toEqual(withdrawn);
    const known = { ...withdrawn, withdrawn: { by: { id: 'claimed:ada' }, reason: 'mistake' } };
    expect(gateSchema.parse(known)).toEqual(known);
    expect(accepts(gateSchema, { ...withdrawn, withdrawn: { reason: 'mistake' } })).toBe(false);
  });

  it.each([
    [{ status: 'pending' }],
    [{ revision: 0 }],
    [{ revision: 1.5 }],
    [{ votes: undefined }],
    [{ refused: [{ code: 'no-such-code', via: 'web', at }] }],
    [{ request: { title: 'Pay' } }],
    [{ request: { ...request, title: '   ' } }],
    [{ request: { ...request, risk: 'none' } }],
    [{ gateId: undefined }],
  ])('with %j is none', (more) => expect(accepts(gateSchema, { ...open, ...more })).toBe(false));

  it('belongs to an answer of protocol 1', () => {
    expect(approvalsSchema.parse({ protocol: 1, gates: [open] })).toEqual({ protocol: 1, gates: [open] });
    for (const protocol of [0, 2, '1', undefined]) {
      expect(accepts(approvalsSchema, { protocol, gates: [] })).toBe(false);
    }
  });

  it('records each refusal of the protocol, with as little as is known of it', () => {
    for (const code of refusalCodes) expect(accepts(refusalSchema, { code, via: 'temporal', at })).toBe(true);
    expect(accepts(refusalSchema, { code: 'stale', at })).toBe(false);
  });

  it('counts no vote of nobody', () => {
    const vote = { decisionId: 'd', verdict: 'approve', actor: { id: 'claimed:ada' }, via: 'web', at };
    expect(voteSchema.parse(vote)).toEqual(vote);
    for (const lost of Object.keys(vote))
      expect(accepts(voteSchema, { ...vote, [lost]: undefined })).toBe(false);
  });
});

describe('a request', () => {
  it.each([
    [{ title: 'x'.repeat(300) }, true],
    [{ title: 'x'.repeat(301) }, false],
    [{ title: '' }, false],
    [{ summary: 'x'.repeat(4_000) }, true],
    [{ summary: 'x'.repeat(4_001) }, false],
    [{ why: 'x'.repeat(4_001) }, false],
    [{ groups: [] }, true],
    [{ groups: Array.from({ length: 20 }, (_, n) => `g${n}`) }, true],
    [{ groups: Array.from({ length: 21 }, (_, n) => `g${n}`) }, false],
    [{ groups: [''] }, false],
    [{ action: { name: 'pay' } }, false],
    [{ action: { name: '', arguments: {} } }, false],
    [{ action: { name: 'pay', arguments: [] } }, false],
    [{ action: { name: 'pay', arguments: { deep: [{ a: null }] } } }, true],
    [{ action: { name: 'pay', arguments: { f: () => 1 } } }, false],
    [{ requester: { id: '' } }, false],
    [{ requester: 'ada' }, false],
    [{ rule: { need: 2 } }, true],
    [{ rule: 'two people' }, false],
  ])('case %#', (more, valid) => expect(accepts(requestSchema, { ...request, ...more })).toBe(valid));

  it('as a row needs its gate, its requester and since when', () => {
    const row = { gateId: 'g', title: 'Pay', requester: { id: 'agent:x' }, since: at };
    expect(rowSchema.parse(row)).toEqual(row);
    for (const lost of Object.keys(row))
      expect(accepts(rowSchema, { ...row, [lost]: undefined })).toBe(false);
    expect(accepts(rowSchema, { ...row, progress: { have: 1 } })).toBe(false);
    expect(accepts(rowSchema, { ...row, action: request.action })).toBe(false);
  });
});

describe('people and messages', () => {
  it.each([
    [{ id: 'x' }, true],
    [{ id: 'x'.repeat(255) }, true],
    [{ id: 'x'.repeat(256) }, false],
    [{ id: 'x', name: 'y'.repeat(201) }, false],
    [{ id: 'agent:x', owner: { id: 'corp|1' } }, true],
    [{ id: 'agent:x', owner: {} }, false],
    ['agent:x', false],
  ])('person %j: %s', (value, valid) => expect(accepts(personSchema, value)).toBe(valid));

  it('an owner has no owner', () => {
    const chain = { id: 'agent:a', owner: { id: 'agent:b', owner: { id: 'corp|1' } } };
    expect(personSchema.parse(chain)).toEqual({ id: 'agent:a', owner: { id: 'agent:b' } });
  });

  it.each([
    [{}, true],
    [{ sentAt: '2026-01-01T10:00:00+02:00' }, true],
    [{ sentAt: '2026-01-01 10:00' }, false],
    [{ via: 'pigeon' }, false],
    [{ seen: {} }, false],
    [{ actor: undefined }, false],
    [{ comment: 'x'.repeat(4_001) }, false],
  ])('a decision with %j: %s', (more, valid) => {
    const decision = { gateId: 'g', decisionId: 'd', verdict: 'reject', actor: { id: 'x' }, via: 'api' };
    expect(accepts(decisionSchema, { ...decision, ...more })).toBe(valid);
  });

  it('the short forms may be empty, and name somebody by text or as a person', () => {
    for (const schema of [shortFormSchema, withdrawalSchema]) {
      for (const by of [undefined, 'ada', { id: 'claimed:ada' }]) expect(accepts(schema, { by })).toBe(true);
      for (const by of [7, {}, null]) expect(accepts(schema, { by })).toBe(false);
      expect(accepts(schema, undefined)).toBe(false);
    }
  });
});

describe('how it ends', () => {
  it('has exactly five outcomes', () => {
    for (const outcome of ['approved', 'rejected', 'denied', 'expired', 'withdrawn']) {
      expect(accepts(outcomeSchema, { outcome, at })).toBe(true);
      expect(accepts(resultSchema, { outcome })).toBe(true);
    }
    for (const outcome of ['Approved', 'failed', 'changes-requested', '', true]) {
      expect(accepts(outcomeSchema, { outcome, at })).toBe(false);
      expect(accepts(resultSchema, { outcome })).toBe(false);
    }
    expect(accepts(outcomeSchema, { outcome: 'approved' })).toBe(false);
  });

  it.each([
    [{ step: 0, of: 1, doing: '' }, true],
    [{ step: 4, of: 4, doing: 'Checking' }, true],
    [{ step: -1, of: 4, doing: 'x' }, false],
    [{ step: 1, of: 0, doing: 'x' }, false],
    [{ step: 1.5, of: 4, doing: 'x' }, false],
    [{ step: 1, of: 4 }, false],
    ['half done', false],
  ])('progress %j: %s', (value, valid) => expect(accepts(taskProgressSchema, value)).toBe(valid));
});
