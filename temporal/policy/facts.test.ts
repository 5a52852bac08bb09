import { describe, expect, it } from 'vitest';
import type { PolicyResource } from '../contract/policy.schema';
import { factsOf, openingOf } from './facts';
import { resourceOf } from './policy.fixture';

describe('what policies know of a request', () => {
  it('is always there, and empty where nothing is known', () => {
    const bare = {
      kind: 'approval',
      title: 'X',
      action: { name: 'x', arguments: {} },
      requester: { id: 'corp|ana' },
    };
    expect(factsOf(bare)).toEqual({
      kind: 'approval',
      title: 'X',
      opening: 'x',
      actionOpening: '',
      actionName: 'x',
      target: '',
      environment: '',
      riskLevel: 0,
      currency: '',
      groups: [],
      requester: 'corp|ana',
      startedBy: '',
      askers: ['corp|ana', 'claimed:corp|ana'],
      containsHidden: false,
      isSample: false,
    });
  });

  it.each([
    [undefined, 0],
    ['low', 1],
    ['medium', 2],
    ['high', 3],
    ['critical', 4],
  ] as const)('risk %s is level %i', (risk, level) => {
    expect(factsOf(resourceOf({ risk })).riskLevel).toBe(level);
  });
});

describe('how a text begins', () => {
  it.each([
    ['forbidden', 'forbidden'],
    ['FORBIDDEN: drop', 'forbidden: drop'],
    [' \t\r\n forbidden', 'forbidden'],
    ['\u00a0\u3000\ufeffforbidden', 'forbidden'],
    ['\u200b\u202e forbidden', 'forbidden'],
    ['for\u200bbid\u00adden', 'forbidden'],
    ['\u3164forbidden', 'forbidden'],
    ['ｆｏｒｂｉｄｄｅｎ', 'forbidden'],
    ['𝐟orbidden', 'forbidden'],
    ['un-forbidden', 'un-forbidden'],
    ['for bidden', 'for bidden'],
    ['', ''],
  ])('%j begins as %j', (text, opening) => {
    expect(openingOf(text)).toBe(opening);
  });

  it('is cut, never inside a character', () => {
    expect(openingOf('😀'.repeat(500))).toBe('😀'.repeat(200));
  });

  it('is told of the task, else of the title, and of the task that would run', () => {
    const action = { name: 'executeAgentTask', arguments: { task: 'Forbidden: other' } };
    const titled = resourceOf({ title: 'Forbidden title', task: undefined });
    expect(factsOf(resourceOf({ task: 'Refund', action }))).toMatchObject({
      opening: 'refund',
      actionOpening: 'forbidden: other',
    });
    expect(factsOf(titled).opening).toBe('forbidden title');
  });
});

describe('the environment', () => {
  const of = (target: string | undefined, args: Record<string, never> | object, name = 'deploy.release') =>
    factsOf(resourceOf({ action: { name, ...(target && { target }), arguments: args as never } }))
      .environment;

  it.each([
    ['checkout @ production', {}],
    ['customers (PRODUCTION)', {}],
    ['https://prod.example.com', {}],
    ['checkout', { environment: 'prod' }],
    ['checkout', { environment: 'Production ' }],
    ['checkout', { where: { stages: ['staging', 'production'] } }],
    ['checkout', { 'production-db': true }],
    ['checkout @ pro\u200bduction', {}],
    ['checkout', { environment: 'staging', note: 'then production' }],
  ])('is production: %j %j', (target, args) => {
    expect(of(target, args)).toBe('production');
  });

  it.each([
    [undefined, {}, ''],
    ['reproduction of a bug', {}, ''],
    ['products', { product: 'x' }, ''],
    ['checkout', { environment: ' Staging' }, 'staging'],
    ['checkout', { environment: 7 }, ''],
  ])('of %j %j is %j', (target, args, environment) => {
    expect(of(target, args)).toBe(environment);
  });

  it('is not named by the prose of a task, but by a task that another action is given', () => {
    expect(of(undefined, { task: 'Write about production costs' }, 'executeAgentTask')).toBe('');
    expect(of(undefined, { task: 'drop production' }, 'shell.run')).toBe('production');
  });
});

describe('who asks', () => {
  it('is everybody behind it, and whoever claims to be one of them', () => {
    const requester = { id: 'agent:clerk', owner: { id: 'corp|ben' } };
    const { askers } = factsOf(resourceOf({ requester, startedBy: { id: 'claimed:eve' } }));
    expect(askers).toEqual(
      expect.arrayContaining(['agent:clerk', 'corp|ben', 'claimed:corp|ben', 'claimed:eve', 'eve']),
    );
  });

  it('is never nobody: who is unknown equals no one', () => {
    expect(factsOf(resourceOf({ requester: { id: 'claimed:unknown' } })).askers).toEqual([]);
  });

  it.each([
    [{ requester: { id: 'agent:sample' } }, true],
    [{ requester: { id: 'agent:sample' }, startedBy: { id: 'corp|ana' } }, false],
    [{ requester: { id: 'agent:other' } }, false],
  ])('%j: a sample, %s', (given, isSample) => {
    expect(factsOf(resourceOf(given)).isSample).toBe(isSample);
  });
});

describe('what a reader cannot see', () => {
  const hidden = 'a\u202eb';
  it.each<Partial<PolicyResource>>([
    { title: hidden },
    { task: hidden },
    { action: { name: hidden, arguments: {} } },
    { action: { name: 'x', target: hidden, arguments: {} } },
    { action: { name: 'x', arguments: { deep: [{ note: hidden }] } } },
    { action: { name: 'x', arguments: { [hidden]: 1 } } },
  ])('is found: %j', (given) => {
    expect(factsOf(resourceOf(given)).containsHidden).toBe(true);
  });
});
