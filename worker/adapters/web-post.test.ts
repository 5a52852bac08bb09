import type { LookupAddress } from 'node:dns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebReceiver } from '../../temporal/activities/web-receiver.fixture';
import { webReceiver } from '../../temporal/activities/web-receiver.fixture';
import type { AllowedPlaces } from './address-guard';
import { guardedLookup } from './address-guard';
import { webPost } from './web-post';

let web: WebReceiver;
beforeEach(async () => (web = await webReceiver()));
afterEach(() => web.close());

const development: AllowedPlaces = { private: [], development: true };
const message = { headers: { 'content-type': 'text/plain', 'webhook-id': 'msg_1' }, body: 'Grüße' };

describe('a post', () => {
  it('arrives as it was sent, and its answer is a status', async () => {
    expect(await webPost({ allowed: development })({ url: web.url, ...message })).toEqual({
      state: 'answered',
      status: 204,
    });
    expect(web.arrived).toMatchObject([{ path: '/hooks', headers: message.headers, body: 'Grüße' }]);
  });

  it('follows no redirect', async () => {
    web.answers({ redirectTo: '/elsewhere' });
    const answer = await webPost({ allowed: development })({ url: web.url, ...message });
    expect(answer).toEqual({ state: 'answered', status: 307 });
    expect(web.arrived).toHaveLength(1);
  });

  it('waits for a slow receiver only so long', async () => {
    web.answers('never');
    const answer = await webPost({ allowed: development, timeoutMs: 200 })({ url: web.url, ...message });
    expect(answer).toEqual({ state: 'unanswered', problem: 'There was no answer within 0.2 s.' });
  });

  it('says that nobody is there', async () => {
    await web.close();
    const answer = await webPost({ allowed: development })({ url: web.url, ...message });
    expect(answer).toMatchObject({
      state: 'unanswered',
      problem: expect.stringMatching(/^It could not be reached: .*ECONNREFUSED.*\.$/) as string,
    });
    web = await webReceiver();
  });

  it.each(['http://127.0.0.1', 'http://localhost', 'http://[::1]', 'http://2130706433'])(
    'does not go to this machine: %s',
    async (host) => {
      const post = webPost({ allowed: { private: ['localhost.other'], development: false } });
      const answer = await post({ url: `${host}:${web.port}/hooks`, ...message });
      expect(answer.state).toBe('blocked');
      expect(web.arrived).toEqual([]);
    },
  );
});

describe('a name that resolves to something else each time it is asked', () => {
  /** A name server that answers so, one answer after the other. */
  const resolver = (...answers: string[]) => {
    const asked: string[] = [];
    const resolve = (host: string): Promise<LookupAddress[]> => {
      asked.push(host);
      const address = (answers.length > 1 ? answers.shift() : answers[0]) ?? '';
      return Promise.resolve([{ address, family: 4 }]);
    };
    return { asked, resolve };
  };
  const postBy = (resolve: (host: string) => Promise<LookupAddress[]>, timeoutMs = 1_000) => {
    const allowed = { private: ['192.0.2.0/24'], development: false };
    return webPost({ allowed, timeoutMs, lookup: guardedLookup(allowed, resolve) });
  };
  const posted = () => ({ url: `https://rebinding.test:${web.port}/hooks`, ...message });

  it('is judged by the answer that is connected to, and asked once a try', async () => {
    const { asked, resolve } = resolver('127.0.0.1', '8.8.8.8');
    const answer = await postBy(resolve)(posted());
    expect(answer).toMatchObject({
      state: 'blocked',
      problem: expect.stringContaining('127.0.0.1') as string,
    });
    expect(asked).toEqual(['rebinding.test']);
    expect(web.arrived).toEqual([]);
  });

  it('gets nothing once it points inside, though it was let pass before', async () => {
    // First an address for documentation that is allowed here and that nobody has, then this machine.
    const { asked, resolve } = resolver('192.0.2.1', '127.0.0.1');
    const post = postBy(resolve, 300);
    expect((await post(posted())).state).toBe('unanswered');
    expect((await post(posted())).state).toBe('blocked');
    expect(asked).toHaveLength(2);
    expect(web.arrived).toEqual([]);
  });
});
