import { describe, expect, it } from 'vitest';
import type { Demand, PolicyEffect, PolicyQuestion } from '../../contract/policy.schema';
import { covers, policyFrom, questionOf, schemaFile, shipped, wednesday, written } from '../policy.fixture';
import { answer } from './answer';
import type { Answer } from './answer';
import { prepare } from './engine';
import { loadBundle } from './load-bundle';
import type { CedarRequest } from './request';
import { requestOf } from './request';

/** The larger, the more is let through. */
const permissiveness: Record<PolicyEffect, number> = { block: 0, deny: 0, review: 1, auto: 2, allow: 2 };

function isMorePermissive(one: Answer, other: Answer): boolean {
  if (permissiveness[one.effect] !== permissiveness[other.effect]) {
    return permissiveness[one.effect] > permissiveness[other.effect];
  }
  return one.effect === 'review' && !covers(one.demand ?? {}, other.demand ?? {});
}

/** The same request with one thing taken out of it, once for each thing that can be taken out. */
function* mutilated(request: CedarRequest): Generator<[string, CedarRequest]> {
  for (const [index, entity] of request.entities.entries()) {
    yield [`entity ${index}`, { ...request, entities: request.entities.toSpliced(index, 1) }];
    for (const name of Object.keys(entity.attrs)) {
      const attrs = without(entity.attrs, name);
      yield [
        `attribute ${name}`,
        { ...request, entities: request.entities.with(index, { ...entity, attrs }) },
      ];
    }
    for (const at of entity.parents.keys()) {
      const parents = entity.parents.toSpliced(at, 1);
      yield [`parent ${at}`, { ...request, entities: request.entities.with(index, { ...entity, parents }) }];
    }
  }
  const keys = new Set(Object.values(request.contexts).flatMap((context) => Object.keys(context)));
  for (const key of keys) {
    yield [`context ${key}`, withContexts(request, (context) => without(context, key))];
  }
  for (const part of ['epochSeconds', 'weekday', 'hour']) {
    const cut = (context: CedarRequest['contexts']['run']) => {
      const now = context['now'];
      return typeof now === 'object' && !Array.isArray(now)
        ? { ...context, now: without({ ...now }, part) }
        : context;
    };
    yield [`context now.${part}`, withContexts(request, cut)];
  }
}

function without<T extends object>(whole: T, name: string): T {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name)) as T; // a mutilated one
}

type Context = CedarRequest['contexts']['run'];

function withContexts(
  request: CedarRequest,
  change: (context: Context, name: string) => Context,
): CedarRequest {
  const contexts = Object.entries(request.contexts).map(([action, context]) => [action, change(context, '')]);
  return { ...request, contexts: Object.fromEntries(contexts) as CedarRequest['contexts'] };
}

const ana = { id: 'corp|ana', name: 'Ana', groups: ['finance', 'security'], roles: ['reviewer', 'operator'] };
const context = {
  at: wednesday,
  via: 'web',
  verified: true,
  signInAgeSeconds: 60,
  verdict: 'approve',
  approvers: ['corp|ben'],
} as const;
const production = { name: 'deploy.release', target: 'checkout @ production', arguments: { version: '2' } };
const expense = { name: 'expense.reimburse', arguments: { amount: 20, currency: 'EUR' } };
const saturday = '2026-11-28T12:00:00.000Z';

const resources: [string, Partial<PolicyQuestion['resource']>][] = [
  ['plain', {}],
  ['forbidden', { task: 'Forbidden: x' }],
  ['critical in production', { risk: 'critical', action: production, groups: ['finance'] }],
  ['a high sample', { risk: 'high', requester: { id: 'agent:sample' } }],
  ['a small expense', { action: expense, risk: 'low' }],
  ['an expense with something hidden', { action: expense, risk: 'low', title: 'a\u202eb' }],
  ['asked for by the one who decides', { requester: { id: 'agent:clerk', owner: ana }, startedBy: ana }],
];
const questions = resources.flatMap(([name, resource]) =>
  (['launch', 'require', 'decide', 'execute'] as const).flatMap((point) =>
    [wednesday, saturday].map((at): [string, PolicyQuestion] => [
      `${point}, ${name}, ${at}`,
      questionOf(point, resource, { principal: ana, context: { ...context, approvers: ['corp|ben'], at } }),
    ]),
  ),
);

/** Every attribute and every key of the context is read by one policy or another. */
const nosy = [
  written(
    'open',
    'permit (principal, action in [Action::"launch", Action::"run", Action::"review"], resource);',
  ),
  written(
    'decide',
    `permit (principal in Group::"finance", action == Action::"decide", resource)
     when { principal in Role::"reviewer" && principal.vouched && context.verified && context.via == "web" &&
            context has signInAgeSeconds && context.signInAgeSeconds < 900 && context.verdict == "approve" };`,
  ),
  written(
    'no-decide',
    `forbid (principal, action == Action::"decide", resource)
     when { resource.askers.contains(principal.id) || context.approvers.contains(principal.id) ||
            principal.name == "Eve" || context.now.hour < 6 };`,
  ),
  written('execute', 'permit (principal, action == Action::"execute", resource);'),
  written(
    'no-execute',
    `forbid (principal, action == Action::"execute", resource)
     when { context.now.weekday > 5 || context.now.epochSeconds < 1000 || context.approvers.isEmpty() ||
            resource.target like "*secret*" || resource.startedBy == "corp|eve" || resource.kind == "bad" };`,
  ),
  written(
    'auto',
    `permit (principal, action == Action::"auto", resource)
     when { resource has amountMinor && resource.amountMinor < 5000 && resource.currency == "EUR" };`,
  ),
  written(
    'no-auto',
    `forbid (principal, action == Action::"auto", resource)
     when { resource.riskLevel > 1 || resource.containsHidden || resource.environment == "production" ||
            resource.actionOpening like "forbidden*" || resource.title like "*bribe*" };`,
  ),
  written(
    'two',
    `permit (principal, action == Action::"review", resource)
     when { resource.riskLevel > 2 || resource.groups.contains("finance") || resource.isSample };`,
    '@quorum("2") @max_sign_in_age("PT5M")',
  ),
  written(
    'no-run',
    `forbid (principal, action == Action::"run", resource)
     when { resource.opening like "forbidden*" || resource.actionName == "shell.run" || resource.requester == "agent:bad" };`,
  ),
].join('\n');

describe.each([
  ['the shipped policies', loadBundle(shipped)],
  ['policies that read everything', policyFrom(nosy)],
])('%s', (_name, { bundle }) => {
  const engine = prepare('a test', bundle.policies, schemaFile.text);

  it.each(questions)('%s: nothing that is missing lets more through', (_question, question) => {
    const request = requestOf(question, new Date(question.context?.at ?? ''));
    const whole = answer(question.point, request, engine, bundle.policies);
    expect(whole).not.toHaveProperty('error');
    let tried = 0;
    for (const [missing, less] of mutilated(request)) {
      const said = answer(question.point, less, engine, bundle.policies);
      expect(isMorePermissive(said, whole), `without ${missing}: ${JSON.stringify(said)}`).toBe(false);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(20);
  });
});

describe('the measure itself', () => {
  it('knows an answer that lets more through', () => {
    const said = (effect: PolicyEffect, demand?: Demand): Answer => ({
      effect,
      reasons: [],
      determining: [],
      ...(demand && { demand }),
    });
    expect(isMorePermissive(said('auto'), said('review'))).toBe(true);
    expect(isMorePermissive(said('review'), said('block'))).toBe(true);
    expect(isMorePermissive(said('review'), said('review', { quorum: 2 }))).toBe(true);
    expect(isMorePermissive(said('review', { quorum: 2 }), said('review'))).toBe(false);
    expect(isMorePermissive(said('deny'), said('allow'))).toBe(false);
  });
});
