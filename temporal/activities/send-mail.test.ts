import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import type { Attempt, Receiver } from '../contract/delivery.schema';
import { noticeOf } from './notice.fixture';
import type { MailAnswer, Outbound } from './outbound';
import { outboundThat } from './outbound-for-tests';
import { sendMailWith } from './send-mail';

const mail = { from: 'd@x.test', groups: { finance: ['f@x.test', 'g@x.test'] }, reviewers: ['r@x.test'] };
const people = () => [{ id: 'corp|cfo', groups: [], mail: 'cfo@x.test' }];

function send(receiver: Receiver, over: Partial<Outbound> = {}) {
  const outbound = outboundThat({ notifications: { webhooks: [], mail }, people, ...over });
  const run = new MockActivityEnvironment().run(sendMailWith(outbound), { notice: noticeOf(), receiver });
  return { mailed: outbound.mailed, answer: run as Promise<Attempt> };
}

describe('a mail', () => {
  it.each<[Receiver, string[]]>([
    [{ via: 'mail', group: 'finance' }, ['f@x.test', 'g@x.test']],
    [{ via: 'mail' }, ['r@x.test']],
    [{ via: 'person', id: 'corp|cfo' }, ['cfo@x.test']],
  ])('to %j goes where that is now', async (receiver, to) => {
    const { mailed, answer } = send(receiver);
    expect(await answer).toEqual({ result: 'delivered' });
    expect(mailed).toMatchObject([{ from: 'd@x.test', to, subject: 'To decide: Refund order 7' }]);
  });

  it('has the same id each time, and another for each receiver', async () => {
    const ids = await Promise.all(
      [{ via: 'mail' }, { via: 'mail' }, { via: 'mail', group: 'finance' }].map(async (receiver) => {
        const { mailed, answer } = send(receiver as Receiver);
        await answer;
        return mailed[0]?.id;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[\w.-]+$/);
  });

  it.each<Receiver>([
    { via: 'mail', group: 'legal' },
    { via: 'mail', group: 'constructor' },
    { via: 'person', id: 'corp|gone' },
    { via: 'webhook', name: 'audit' },
  ])('has no address any more for %j', async (receiver) => {
    const { mailed, answer } = send(receiver);
    expect(await answer).toMatchObject({
      result: 'refused',
      problem: expect.stringContaining('no address') as string,
    });
    expect(mailed).toEqual([]);
  });

  it('is not sent where there is no server for it any more', async () => {
    expect(await send({ via: 'mail' }, { mail: undefined }).answer).toMatchObject({ result: 'refused' });
  });

  it.each<[MailAnswer, Attempt['result']]>([
    [{ state: 'refused', problem: 'No.', final: true }, 'refused'],
    [{ state: 'refused', problem: 'Later.', final: false }, 'failed'],
  ])('that the server does not take: %j is %s', async (answer, result) => {
    expect(await send({ via: 'mail' }, { mail: () => Promise.resolve(answer) }).answer).toMatchObject({
      result,
    });
  });
});
