import { describe, expect, test } from 'vitest';
import { backfillAsked, cursorAsked, inboxAsked, runAsked, runsAsked, scheduleAsked } from './params';

const query = (text: string) => new URLSearchParams(text);

describe('inboxAsked', () => {
  test('nothing asked is the default view', () => {
    expect(inboxAsked(query(''))).toEqual({ filter: {}, sort: 'risk' });
  });

  test('values of one field are alternatives; order, repeats and blanks do not matter', () => {
    expect(
      inboxAsked(query('group=b&group=a&group=b&risk=high&risk=&search= refund &sort=age&cursor=c&utm=x')),
    ).toEqual({
      filter: { group: ['a', 'b'], risk: ['high'], search: 'refund' },
      sort: 'age',
      cursor: 'c',
    });
  });

  test.each([
    ['risk=enormous', 'risk'],
    ['sort=title', 'sort'],
    [`kind=${'k'.repeat(256)}`, 'kind'],
    [Array.from({ length: 21 }, (_, index) => `group=g${index}`).join('&'), 'group'],
    [`search=${'s'.repeat(301)}`, 'search'],
    [`cursor=${'c'.repeat(2001)}`, 'cursor'],
  ])('%s is refused, naming %s', (text, field) => {
    expect(() => inboxAsked(query(text))).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});

describe('runsAsked', () => {
  test('reads every field', () => {
    const text =
      'state=waiting&state=failed&decidedBy=claimed:a&from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00%2B02:00';
    expect(runsAsked(query(text))).toEqual({
      filter: {
        state: ['failed', 'waiting'],
        decidedBy: 'claimed:a',
        from: '2030-01-01T00:00:00Z',
        to: '2030-01-02T00:00:00+02:00',
      },
    });
  });

  test.each([
    ['state=lost', 'state'],
    ['from=yesterday', 'from'],
    [`decidedBy=${'d'.repeat(256)}`, 'decidedBy'],
  ])('%s is refused', (text, field) => {
    expect(() => runsAsked(query(text))).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});

describe('runAsked', () => {
  test('names the newest run or one execution', () => {
    expect(runAsked({ workflowId: 'w' }, query('gate=g'))).toEqual({ workflowId: 'w' });
    expect(runAsked({ workflowId: 'w' }, query('run=r'))).toEqual({ workflowId: 'w', runId: 'r' });
  });

  test('an over-long id is refused', () => {
    expect(() => runAsked({ workflowId: 'w'.repeat(1001) }, query(''))).toThrow(
      expect.objectContaining({ field: 'workflowId' }),
    );
  });
});

describe('schedules', () => {
  test('a page by its cursor, one by its name, a range by its ends', () => {
    expect(cursorAsked(query(''))).toBeUndefined();
    expect(cursorAsked(query('cursor=abc'))).toBe('abc');
    expect(scheduleAsked({ scheduleId: 'a/b' })).toEqual({ scheduleId: 'a/b' });
    const range = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
    expect(backfillAsked({ scheduleId: 'a' }, query(`from=${range.from}&to=${range.to}&x=1`))).toEqual({
      scheduleId: 'a',
      ...range,
    });
  });

  test('a range that is none is refused at its end', () => {
    expect(() => backfillAsked({ scheduleId: 'a' }, query('from=yesterday'))).toThrow(
      expect.objectContaining({ field: 'from' }),
    );
  });
});
