import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from 'vitest';
import type { PolicyQuestion } from '../../contract/policy.schema';
import { policyRecordSchema } from '../../contract/policy.schema';
import { policyFrom, questionOf, schemaFile, wednesday, written } from '../policy.fixture';
import { compile } from './cedar-policy';

const on = (action: string) => `(principal, action == Action::"${action}", resource)`;
const permit = (action: string, id = `permit-${action}`, annotations = '') =>
  written(id, `permit ${on(action)};`, annotations);
const forbid = (action: string, id = `forbid-${action}`) => written(id, `forbid ${on(action)};`);
/** Cannot be evaluated where the risk is high: the product is larger than Cedar counts. */
const failing = (effect: 'permit' | 'forbid', action: string) =>
  written(
    `failing-${action}`,
    `${effect} ${on(action)} when { resource.riskLevel * 9223372036854775807 > 1 || resource.riskLevel > 0 };`,
  );
const ask = (text: string, question: PolicyQuestion) => policyFrom(text).ask(question);
const ana = { id: 'corp|ana', groups: ['finance'], roles: ['reviewer'] };

describe('at launch, decide and execute', () => {
  it.each(['launch', 'decide', 'execute'] as const)('%s: a permit that nothing forbids allows', (point) => {
    const question = questionOf(point, {}, { principal: ana });
    expect(ask(permit(point), question)).toMatchObject({ effect: 'allow', determining: [`permit-${point}`] });
    expect(ask(permit(point) + forbid(point), question)).toMatchObject({
      effect: 'deny',
      determining: [`forbid-${point}`],
      reasons: [`Because of forbid-${point}.`],
    });
  });

  it.each(['launch', 'decide', 'execute'] as const)('%s: nothing said is a deny, in words', (point) => {
    const record = ask(permit('run'), questionOf(point, {}, { principal: ana }));
    expect(record).toMatchObject({ effect: 'deny', determining: [] });
    expect(record.reasons).toEqual([expect.stringMatching(/^No policy permits .*\.$/)]);
    expect(record).not.toHaveProperty('error');
  });

  it.each(['launch', 'decide', 'execute'] as const)(
    '%s: a forbid that cannot be evaluated, which Cedar skips, is a deny',
    (point) => {
      const question = questionOf(point, { risk: 'high' }, { principal: ana });
      const record = ask(permit(point) + failing('forbid', point), question);
      expect(record).toMatchObject({ effect: 'deny', determining: [] });
      expect(record.error).toContain(`failing-${point}`);
    },
  );

  it('that is the one thing that Cedar itself answers with allow', () => {
    const answer = isAuthorized({
      principal: { type: 'Desk', id: 'countersign' },
      action: { type: 'Action', id: 'execute' },
      resource: { type: 'Request', id: 'request' },
      context: {},
      entities: [{ uid: { type: 'Request', id: 'request' }, attrs: { riskLevel: 3 }, parents: [] }],
      policies: { staticPolicies: permit('execute') + failing('forbid', 'execute') },
    });
    expect(answer).toMatchObject({ type: 'success', response: { decision: 'allow' } });
  });
});

describe('what must happen', () => {
  const open = permit('run') + permit('review');

  it.each([
    ['nothing permits it to run', permit('review'), 'block', []],
    ['running is forbidden', open + forbid('run'), 'block', ['forbid-run']],
    ['a review is forbidden', open + forbid('review'), 'block', ['forbid-review']],
    ['nothing permits a review', permit('run'), 'block', []],
    ['it is forbidden and automatic', open + permit('auto') + forbid('run'), 'block', ['forbid-run']],
    ['it is automatic', open + permit('auto'), 'auto', ['permit-run', 'permit-auto']],
    [
      'automatic is permitted and forbidden',
      open + permit('auto') + forbid('auto'),
      'review',
      ['permit-run', 'permit-review'],
    ],
    ['automatic is only not forbidden', open, 'review', ['permit-run', 'permit-review']],
  ])('where %s', (_when, text, effect, determining) => {
    const record = ask(text, questionOf('require'));
    expect(record).toMatchObject({ effect, determining });
    expect(record).not.toHaveProperty('error');
  });

  it('the permits of a review ask for all they ask together', () => {
    const text =
      open +
      permit('review', 'two', '@quorum("2") @expires_in("PT4H")') +
      permit('review', 'security', '@group("security")') +
      written('risky', `permit ${on('review')} when { resource.riskLevel > 2 };`, '@comment("always")');
    expect(ask(text, questionOf('require'))).toMatchObject({
      effect: 'review',
      determining: ['permit-run', 'permit-review', 'two', 'security'],
      reasons: [
        'Because of permit-run.',
        'Because of permit-review.',
        'Because of two.',
        'Because of security.',
      ],
      demand: { quorum: 2, expiresIn: 'PT4H', stages: [{ groups: ['security'] }] },
    });
    expect(ask(text, questionOf('require', { risk: 'high' })).demand).toMatchObject({ comment: 'always' });
  });

  it('an error at running is a block', () => {
    const record = ask(open + failing('forbid', 'run'), questionOf('require', { risk: 'high' }));
    expect(record).toMatchObject({ effect: 'block', determining: [] });
    expect(record.error).toContain('failing-run');
  });

  it.each([
    ['auto', permit('auto') + failing('forbid', 'auto')],
    ['auto', failing('permit', 'auto')],
    ['review', failing('permit', 'review')],
    ['review', failing('forbid', 'review')],
  ])('an error at %s is the strictest review that any policy knows', (action, text) => {
    const unmet = written(
      'rare',
      `permit ${on('review')} when { resource.title == "rare" };`,
      '@group("legal")',
    );
    const record = ask(open + text + unmet, questionOf('require', { risk: 'high' }));
    expect(record).toMatchObject({
      effect: 'review',
      demand: { quorum: 2, comment: 'always', stages: [{ groups: ['legal'] }] },
    });
    expect(record.error).toContain(`failing-${action}`);
  });
});

describe('who acts', () => {
  const member = written(
    'member',
    `permit (principal in Group::"finance", action == Action::"decide", resource);`,
  );
  const role = written(
    'role',
    `permit (principal in Role::"reviewer", action == Action::"decide", resource);`,
  );
  const vouched = written('vouched', `permit ${on('decide')} when { principal.vouched };`);

  it.each([
    ['a member', ana, ['member', 'role', 'vouched']],
    ['somebody of another group', { ...ana, groups: ['sales'] }, ['role', 'vouched']],
    ['somebody nobody vouched for', { id: 'claimed:corp|ana' }, []],
    ['nobody', undefined, []],
  ])('is known by groups and roles: %s', (_who, principal, determining) => {
    const record = ask(member + role + vouched, questionOf('decide', {}, { principal }));
    expect(record.determining).toEqual(determining);
    expect(record.effect).toBe(determining.length > 0 ? 'allow' : 'deny');
  });

  it('an agent may launch, and what permits everything does not let it decide', () => {
    const everything = written('all', 'permit (principal, action, resource);');
    const principal = { id: 'agent:clerk', owner: { id: 'corp|ana' } };
    expect(ask(everything, questionOf('launch', {}, { principal })).effect).toBe('allow');
    const record = ask(everything, questionOf('decide', {}, { principal }));
    expect(record.effect).toBe('deny');
    expect(record.error).toContain('Agent');
  });

  it('a role that does not exist is an error, and a deny', () => {
    const record = ask(role, questionOf('decide', {}, { principal: { ...ana, roles: ['boss'] } }));
    expect(record.effect).toBe('deny');
    expect(record.error).toContain('boss');
  });
});

describe('the context', () => {
  const when = (condition: string) => written('when', `permit ${on('decide')} when { ${condition} };`);
  const deciding = (condition: string, context: PolicyQuestion['context']) =>
    ask(when(condition), questionOf('decide', {}, { principal: ana, context })).effect;

  it.each([
    ['context.now.weekday == 1 && context.now.hour == 5', '2026-11-23T05:59:59.999Z'],
    ['context.now.weekday == 7', '2026-11-29T23:59:59Z'],
    ['context.now.hour == 22', '2026-11-23T00:30:00+02:00'],
    ['context.now.epochSeconds == 1764115200', '2025-11-26T00:00:00.999Z'],
  ])('%s at %s, in UTC', (condition, at) => {
    expect(deciding(condition, { at })).toBe('allow');
  });

  it('tells how, with what proof, after whom', () => {
    const context = {
      via: 'web',
      verified: true,
      signInAgeSeconds: 60,
      verdict: 'reject',
      approvers: ['corp|ben'],
    } as const;
    const condition =
      'context.via == "web" && context.verified && context has signInAgeSeconds && context.signInAgeSeconds < 61 && ' +
      'context.verdict == "reject" && context.approvers.contains("corp|ben")';
    expect(deciding(condition, { ...context, approvers: [...context.approvers] })).toBe('allow');
    expect(deciding(condition, {})).toBe('deny');
  });
});

describe('a record', () => {
  it('holds all that explains it, and is well formed', () => {
    const question = questionOf('require', { risk: 'low' }, { context: { via: 'web' } });
    const policy = policyFrom(permit('run') + permit('review'));
    const record = policy.ask(question);
    expect(policyRecordSchema.parse(record)).toEqual(record);
    expect(record).toMatchObject({
      bundle: policy.bundle.digest,
      engine: policy.bundle.engine,
      at: wednesday,
    });
    expect(record.question).toEqual({ ...question, context: { via: 'web', at: wednesday } });
    expect(record.ms).toBeGreaterThanOrEqual(0);
  });

  it('asked again as it was recorded is answered as it was', () => {
    const text =
      permit('run') + written('old', `forbid ${on('run')} when { context.now.hour < 6 };`) + permit('review');
    const policy = policyFrom(text);
    const night = policy.ask(questionOf('require', {}, { context: { at: '2026-11-25T03:00:00Z' } }));
    expect(night).toMatchObject({ effect: 'block', at: '2026-11-25T03:00:00.000Z' });
    expect(night.question && { ...policy.ask(night.question), ms: 0 }).toEqual({ ...night, ms: 0 });
  });

  it('of a question that cannot even be asked is a deny or a block', () => {
    const broken = { title: 'x' } as unknown as PolicyQuestion['resource'];
    const policy = policyFrom(written('all', 'permit (principal, action, resource);'));
    expect(policy.ask({ point: 'require', resource: broken }).effect).toBe('block');
    expect(policy.ask({ point: 'execute', resource: broken })).toMatchObject({ effect: 'deny' });
    expect(policy.ask({ point: 'execute', resource: broken }).error).not.toBe('');
  });

  it('of a text that is no Unicode is a deny', () => {
    const policy = policyFrom(written('all', 'permit (principal, action, resource);'));
    const record = policy.ask(questionOf('decide', {}, { principal: { id: 'corp|\ud800' } }));
    expect(record.effect).toBe('deny');
  });
});

describe('a bundle', () => {
  const files = [
    schemaFile,
    { name: 'a.cedar', text: permit('run') },
    { name: 'b.cedar', text: permit('review') },
  ];
  const digest = (given: typeof files) => {
    const compiled = compile(given, 'a test');
    return compiled.ok ? compiled.policy.bundle.digest : undefined;
  };

  it('is known by its files, not by their order', () => {
    expect(digest(files)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digest(files.toReversed())).toBe(digest(files));
  });

  it.each([0, 1, 2])('is another one when file %i changes by a blank, or by its name', (index) => {
    const changed = files.map((file, at) => (at === index ? { ...file, text: `${file.text} ` } : file));
    expect(digest(changed)).not.toBe(digest(files));
  });

  it('knows where each policy stands, in the order of the file however many there are', () => {
    const text = Array.from({ length: 12 }, (_, index) => permit('run', `p${index}`)).join('\n');
    const { policies } = policyFrom(text).bundle;
    expect(policies.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `p${index}`));
    expect(policies.map(({ line }) => line)).toEqual(Array.from({ length: 12 }, (_, index) => 1 + 3 * index));
    expect(policies[3]).toMatchObject({ effect: 'permit', actions: ['run'], file: 'test.cedar' });
  });

  it('allows nothing once it was let go of, and another one of the same files still answers', () => {
    const [first, second] = [policyFrom(permit('execute')), policyFrom(permit('execute'))];
    first.dispose();
    expect(first.ask(questionOf('execute')).effect).toBe('deny');
    expect(second.ask(questionOf('execute')).effect).toBe('allow');
  });
});
