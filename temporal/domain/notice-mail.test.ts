import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../contract/notice.schema';
import { noticeTypes } from '../contract/notice.schema';
import { noticeOf } from '../activities/notice.fixture';
import { linkTo, mailOf } from './notice-mail';

const origin = 'https://desk.example.com';
const mail = (more: Partial<Notice> = {}) => mailOf(noticeOf(more), origin);

describe('a mail about a notice', () => {
  it('says what it is about, from whom, how risky, until when, and where to look', () => {
    const { subject, text } = mail({
      risk: 'high',
      groups: ['finance', 'leads'],
      dueAt: '2026-03-01T13:00:30.000Z',
    });
    expect(subject).toBe('To decide: Refund order 7');
    expect(text.split('\n')).toEqual([
      'Refund order 7',
      '',
      'This waits for a decision.',
      '',
      'Requested by:  Support agent',
      'Risk:          High risk',
      'For:           finance, leads',
      'Due:           2026-03-01 13:00 UTC',
      '',
      'Open it at the desk:',
      'https://desk.example.com/inbox/approval-1?run=run-1&gate=gate-1',
      '',
      'Opening the link decides nothing. Whoever decides signs in first.',
      '',
    ]);
  });

  it.each<[Partial<Notice>, string]>([
    [{ type: 'reminded' }, 'Still to decide'],
    [{ type: 'escalated' }, 'Escalated, to decide'],
    [{ type: 'sent-back' }, 'Changes requested'],
    [{ type: 'revised' }, 'Changed, to decide'],
    [{ type: 'decided', outcome: 'approved' }, 'Approved'],
    [{ type: 'decided', outcome: 'rejected' }, 'Rejected'],
    [{ type: 'decided', outcome: 'denied' }, 'Denied by policy'],
    [{ type: 'decided' }, 'Decided'],
    [{ type: 'expired' }, 'Expired'],
    [{ type: 'withdrawn' }, 'Withdrawn'],
  ])('is headed by what happened: %j', (more, head) => {
    expect(mail(more).subject).toBe(`${head}: Refund order 7`);
  });

  it('says who decided, and no deadline any more', () => {
    const { text } = mail({
      type: 'decided',
      outcome: 'approved',
      by: [{ id: 'corp|ada', name: 'Ada' }],
      dueAt: '2026-03-01T13:00:00Z',
    });
    expect(text).toContain('By:            Ada');
    expect(text).not.toContain('Due');
  });

  it('says nothing that only the desk should: no summary, target, comment or reason', () => {
    const secret = 'canary-4711';
    const action = { name: 'pay', target: secret };
    for (const type of noticeTypes) {
      const { subject, text } = mail({ type, summary: secret, action, comment: secret, reasons: [secret] });
      expect(subject + text).not.toContain(secret);
    }
  });

  it('is of lines that whoever asks cannot add to, and shows what a reader could not see', () => {
    expect(mail({ title: 'Pay\r\nBcc: x@y.test\u202e' }).subject).toBe(
      'To decide: Pay Bcc: x@y.test[U+202E]',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const { subject, text } = mail({ title, requester: { id: 'agent:a', name: title } });
        expect(subject).not.toMatch(/[\r\n]/);
        expect(text.split('\n')).toHaveLength(11);
      }),
    );
  });
});

it('what no gate was asked about is read at its run', () => {
  expect(linkTo(noticeOf({ gateId: undefined, workflowId: 'a/b c' }), origin)).toBe(
    'https://desk.example.com/runs/a%2Fb%20c?run=run-1',
  );
});
