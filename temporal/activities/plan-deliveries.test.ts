import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import type { Receiver } from '../contract/delivery.schema';
import type { Notice, NoticeType } from '../contract/notice.schema';
import { noticeTypes } from '../contract/notice.schema';
import { noticeOf } from './notice.fixture';
import type { MailPerson, NotificationSettings, WebhookReceiver } from './outbound';
import { notifiesAnybody } from './outbound';
import { planDeliveriesWith } from './plan-deliveries';

const hook = (more: Partial<WebhookReceiver> = {}): WebhookReceiver => ({
  name: 'audit',
  url: 'https://x.test',
  secrets: [],
  ...more,
});
const mail = { from: 'd@x.test', groups: { finance: ['f@x.test'] }, reviewers: ['r@x.test'] };
const person = (id: string, groups: string[], more: Partial<MailPerson> = {}): MailPerson => ({
  id: `corp|${id}`,
  groups,
  mail: `${id}@x.test`,
  ...more,
});
const people = [
  person('fay', ['finance']),
  person('sam', ['security']),
  person('sue', ['security']),
  person('sid', ['security'], { mail: undefined }),
  person('cfo', []),
];

async function planned(
  settings: Partial<NotificationSettings>,
  notice: Partial<Notice> = {},
): Promise<string[]> {
  const plan = planDeliveriesWith({ notifications: { webhooks: [], ...settings }, people: () => people });
  const receivers = await new MockActivityEnvironment().run<[Notice], Receiver[], typeof plan>(
    plan,
    noticeOf(notice),
  );
  return receivers.map((one) => {
    switch (one.via) {
      case 'webhook':
        return one.name;
      case 'callback':
        return one.url;
      case 'mail':
        return `mailbox ${one.group ?? 'of reviewers'}`;
      case 'person':
        return one.id;
    }
  });
}

describe('webhooks', () => {
  it.each<[string, Partial<WebhookReceiver>, Partial<Notice>, boolean]>([
    ['get everything', {}, {}, true],
    ['get the events they name', { events: ['opened', 'expired'] }, {}, true],
    ['get no other event', { events: ['expired'] }, {}, false],
    ['get requests of their groups', { groups: ['finance'] }, { groups: ['ops', 'finance'] }, true],
    ['get no request of other groups', { groups: ['finance'] }, { groups: ['ops'] }, false],
    ['get no request of nobody’s groups', { groups: ['finance'] }, {}, false],
    ['get requests of their risks', { risks: ['high'] }, { risk: 'high' }, true],
    ['get none of a risk that is not told', { risks: ['high'] }, {}, false],
    ['get runs of their kinds', { kinds: ['approval'] }, {}, true],
    ['get no run of another kind', { kinds: ['agentTask'] }, {}, false],
  ])('%s', async (_what, filter, notice, gets) => {
    expect(await planned({ webhooks: [hook(filter)] }, notice)).toEqual(gets ? ['audit'] : []);
  });
});

describe('a callback', () => {
  it('is told what becomes of the request, not how reviewers are chased', async () => {
    const callback = { url: 'https://mine.test/x' };
    const told: NoticeType[] = [];
    for (const type of noticeTypes) if ((await planned({}, { type, callback })).length > 0) told.push(type);
    expect(told).toEqual(['opened', 'sent-back', 'revised', 'decided', 'expired', 'withdrawn']);
  });
});

describe('mail', () => {
  it.each<[string, Partial<Notice>, string[]]>([
    ['goes to the mailbox of a group, not to its people too', { groups: ['finance'] }, ['mailbox finance']],
    [
      'goes to the people of a group without one, as far as they have an address',
      { groups: ['security'] },
      ['corp|sam', 'corp|sue'],
    ],
    ['goes to people who are named', { people: ['corp|cfo', 'corp|nobody'] }, ['corp|cfo']],
    ['goes to the reviewers where any may decide', {}, ['mailbox of reviewers']],
    ['goes to nobody where a group has neither', { groups: ['legal'] }, []],
    [
      'does not go to whoever asked, to decide',
      { groups: ['security'], requester: { id: 'corp|sam' } },
      ['corp|sue'],
    ],
    [
      'does not go to whom an agent acts for',
      { groups: ['security'], requester: { id: 'agent:a', owner: { id: 'corp|sam' } } },
      ['corp|sue'],
    ],
    [
      'does not go to who has voted',
      { type: 'reminded', groups: ['security'], voted: ['corp|sue'] },
      ['corp|sam'],
    ],
    [
      'goes to whoever asked when changes are requested, and to nobody else',
      { type: 'sent-back', groups: ['security'], requester: { id: 'corp|cfo' } },
      ['corp|cfo'],
    ],
    [
      'goes to both when it is decided',
      { type: 'decided', groups: ['finance'], requester: { id: 'corp|cfo' } },
      ['mailbox finance', 'corp|cfo'],
    ],
    [
      'goes to whoever asked alone when policy ends it before a gate',
      { type: 'decided', gateId: undefined, groups: ['finance'], startedBy: { id: 'corp|cfo' } },
      ['corp|cfo'],
    ],
    ['goes to nobody of a name that objects have by birth', { groups: ['constructor'] }, []],
  ])('%s', async (_what, notice, receivers) => {
    expect(await planned({ mail }, notice)).toEqual(receivers);
  });

  it('about what any reviewer may decide goes to nobody where reviewers have no mailbox', async () => {
    expect(await planned({ mail: { ...mail, reviewers: [] } })).toEqual([]);
  });
});

it('all of them come in one order: webhooks, callback, mail', async () => {
  const callback = { url: 'https://mine.test/x' };
  expect(await planned({ webhooks: [hook(), hook({ name: 'b' })], mail }, { callback })).toEqual([
    'audit',
    'b',
    'https://mine.test/x',
    'mailbox of reviewers',
  ]);
});

it('anybody is told as soon as somebody is configured', () => {
  expect(notifiesAnybody({ webhooks: [] })).toBe(false);
  expect(notifiesAnybody({ webhooks: [hook()] })).toBe(true);
  expect(notifiesAnybody({ webhooks: [], mail })).toBe(true);
});

it('refuses what is no notice, for good', async () => {
  const plan = planDeliveriesWith({ notifications: { webhooks: [] }, people: () => people });
  const running = new MockActivityEnvironment().run(plan as (input: unknown) => Promise<unknown>, {
    id: 'x',
  });
  await expect(running).rejects.toMatchObject({ type: 'InvalidInput', nonRetryable: true });
});
