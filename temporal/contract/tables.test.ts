import { describe, expect, it } from 'vitest';
import { demoScheduleId, queries, signals, untoldGateId, workflowTypes } from './names';
import { deskErrors } from './desk-error';
import { limits } from './limits';
import { outcomeNameSchema } from './outcome.schema';
import { refusalCodes, refusalWords } from './refusals';
import { runStateWords, runStates } from './run-state';
import { approvalStates, searchAttributes } from './search-attributes';

const sentence = /^\p{Lu}.*\.$/u;

describe('the error table', () => {
  it.each(Object.entries(deskErrors))(
    '%s has a status, words, and says whether to try again',
    (_code, error) => {
      expect(error.status).toBeGreaterThanOrEqual(400);
      expect(error.status).toBeLessThan(600);
      expect(error.title).toMatch(/^\p{Lu}[^.]{5,60}$/u);
    },
  );

  it('answers as HTTP means it', () => {
    const statuses = Object.fromEntries(
      Object.entries(deskErrors).map(([code, { status }]) => [code, status]),
    );
    expect(statuses).toEqual({
      'not-json': 400,
      'wrong-media-type': 415,
      'too-large': 413,
      'no-such-address': 404,
      'method-not-allowed': 405,
      'idempotency-mismatch': 422,
      refused: 409,
      'invalid-input': 422,
      'not-found': 404,
      removed: 410,
      'already-closed': 409,
      'already-exists': 409,
      'changed-meanwhile': 409,
      'signed-out': 401,
      'sign-in-too-old': 403,
      'denied-by-policy': 403,
      'not-permitted': 403,
      'foreign-origin': 403,
      busy: 503,
      'not-verified': 401,
      'rate-limited': 429,
      'identity-unreachable': 503,
      'desk-unreachable': 503,
      'temporal-unreachable': 503,
      'temporal-refused': 502,
      'not-confirmed': 504,
      internal: 500,
    });
  });

  it('offers to try again only what may pass by itself', () => {
    const again = Object.entries(deskErrors).filter(([, { retry }]) => retry);
    expect(again.map(([code]) => code)).toEqual([
      'busy',
      'rate-limited',
      'identity-unreachable',
      'desk-unreachable',
      'temporal-unreachable',
      'not-confirmed',
      'internal',
    ]);
    for (const [code, { status, retry }] of Object.entries(deskErrors)) {
      if (status < 500 && status !== 429) expect(retry, code).toBe(false);
    }
  });

  it('tells no two failures in the same words', () => {
    const titles = Object.values(deskErrors).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('refusals', () => {
  it('are those of the protocol', () => {
    expect([...refusalCodes].sort()).toEqual(
      [
        'malformed unknown-gate already-decided stale expired requester-may-not-decide not-eligible',
        'already-voted ambiguous-gate comment-required unverified withdrawn changes-requested not-requester',
        'sign-in-too-old denied-by-policy not-editable already-claimed not-claimed',
      ]
        .join(' ')
        .split(' ')
        .sort(),
    );
  });

  it('have words for each code and for no other', () => {
    expect(Object.keys(refusalWords).sort()).toEqual([...refusalCodes].sort());
  });

  it.each(refusalCodes)('%s: a clause for the timeline and advice in a sentence', (code) => {
    const { label, advice } = refusalWords[code];
    // It stands after a colon: “… did not count: <label>”.
    expect(label).toMatch(/^\p{Ll}[^.]{5,80}$/u);
    expect(advice).toMatch(sentence);
    expect(advice).not.toContain(code);
  });

  it('are told apart by their words', () => {
    const labels = refusalCodes.map((code) => refusalWords[code].label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe('states', () => {
  it('have the words that pages and tests rely on', () => {
    expect(runStates.map((state) => runStateWords[state])).toEqual([
      'Waiting',
      'Running',
      'Approved',
      'Changes requested',
      'Rejected',
      'Denied by policy',
      'Expired',
      'Withdrawn',
      'Failed',
      'Cancelled',
      'Terminated',
      'Completed',
      'Continued',
    ]);
  });

  it('know every outcome: as an attribute, and as a state of a run', () => {
    for (const outcome of outcomeNameSchema.options) {
      expect(approvalStates).toContain(outcome);
      expect(runStates).toContain(outcome);
    }
  });
});

describe('names and limits', () => {
  it('keep the names that other programs use', () => {
    expect(workflowTypes).toEqual({ agentTask: 'agentTask', approval: 'approval' });
    const names = ['decide', 'approve', 'reject', 'withdraw', 'requestChanges', 'revise', 'claim', 'release'];
    expect(signals).toEqual(Object.fromEntries(names.map((name) => [name, name])));
    expect(queries).toEqual({ approvals: 'approvals' });
    expect(demoScheduleId).toBe('countersign-demo');
  });

  it('need no more search attributes than an SQL store has room for', () => {
    const count = (type: string) => Object.values(searchAttributes).filter((one) => one === type).length;
    expect(count('Keyword')).toBeLessThanOrEqual(10);
    for (const type of ['KeywordList', 'Datetime', 'Text']) expect(count(type)).toBeLessThanOrEqual(3);
    expect(Object.keys(searchAttributes).every((name) => name.startsWith('Approval'))).toBe(true);
  });

  it('fit the store: an attribute of 255 characters, a memo under 2 KB, a name within both', () => {
    expect(limits.searchAttribute).toBe(255);
    expect(limits.memoBytes).toBeLessThan(2048);
    expect(limits.name).toBeLessThan(limits.searchAttribute);
  });

  it('keep the gate that a list could not name apart from every gate a run names', () => {
    expect(untoldGateId).not.toMatch(/^[\w-]+$/);
  });
});
