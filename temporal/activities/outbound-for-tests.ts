import type { Mail, Outbound, Posted } from './outbound';

/** Tells nobody, unless told whom; keeps what was sent. What is sent arrives. */
export function outboundThat(over: Partial<Outbound> = {}): Outbound & { posted: Posted[]; mailed: Mail[] } {
  const posted: Posted[] = [];
  const mailed: Mail[] = [];
  return {
    posted,
    mailed,
    notifications: { webhooks: [] },
    origin: 'http://localhost:3000',
    people: () => [],
    post: (one) => {
      posted.push(one);
      return Promise.resolve({ state: 'answered', status: 204 });
    },
    mail: (one) => {
      mailed.push(one);
      return Promise.resolve({ state: 'taken' });
    },
    isDisabled: () => Promise.resolve(false),
    ...over,
  };
}
