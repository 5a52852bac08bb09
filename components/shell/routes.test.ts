import { describe, expect, it } from 'vitest';
import { queryOf } from './query-of';
import { feeds, routes } from './routes';

describe('addresses', () => {
  it('encode what Temporal allows in an id', () => {
    const run = { workflowId: 'orders/7 #1?&%', runId: 'r' };
    expect(routes.run(run)).toBe('/runs/orders%2F7%20%231%3F%26%25?run=r');
    expect(routes.request({ ...run, gateId: 'g 1' })).toBe(
      '/inbox/orders%2F7%20%231%3F%26%25?run=r&gate=g+1',
    );
    expect(feeds.request(run)).toBe('/api/requests/orders%2F7%20%231%3F%26%25?run=r');
    expect(feeds.run({ workflowId: 'a/b' })).toBe('/api/runs/a%2Fb');
  });

  it('keep the list beside a request, and replace the request that was chosen before', () => {
    const next = { workflowId: 'w', runId: 'new' };
    expect(routes.request(next, 'risk=high&risk=low&run=old&gate=old')).toBe(
      '/inbox/w?risk=high&risk=low&run=new',
    );
    expect(routes.inbox('risk=high&sort=age')).toBe('/inbox?risk=high&sort=age');
  });

  it('have no question mark where there is nothing to ask', () => {
    expect([routes.inbox(), routes.runs(), routes.system(), feeds.system(), feeds.status()]).toEqual([
      '/inbox',
      '/runs',
      '/system',
      '/api/system',
      '/api/status',
    ]);
    expect(routes.run({ workflowId: 'w' })).toBe('/runs/w');
  });

  it('carry the cursor of the next page', () => {
    expect(feeds.inbox('risk=high', 'a+b/=')).toBe('/api/inbox?risk=high&cursor=a%2Bb%2F%3D');
    expect(feeds.inbox('', undefined)).toBe('/api/inbox');
    expect(feeds.runs('state=failed', 'c')).toBe('/api/runs?state=failed&cursor=c');
  });
});

describe('the query string of a page', () => {
  it('keeps repeated names and drops absent ones', () => {
    expect(queryOf({ risk: ['high', 'low'], sort: 'age', run: undefined }).toString()).toBe(
      'risk=high&risk=low&sort=age',
    );
  });
});
