import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startOfTask } from '@/temporal/client/launch';
import { sampleRequester } from '@/temporal/contract/names';
import { tryPolicyCommandSchema } from '@/temporal/contract/policy-commands.schema';
import type { TryPolicyCommand } from '@/temporal/contract/policy-commands.schema';
import { permissionsOf } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { policyFrom, schemaFile, written } from '@/temporal/policy/policy.fixture';
import { backtestPolicies, livePolicies, requireMayLaunch, tryPolicy } from './policies';

const me: Me = {
  person: { id: 'dev|ann', name: 'Ann' },
  groups: ['finance'],
  roles: ['reviewer'],
  permissions: permissionsOf(['reviewer']),
  signedInAt: new Date(0).toISOString(),
};

const wednesday = '2026-11-25T12:00:00Z';
function asked(over: Partial<TryPolicyCommand['resource']> = {}, rest: Partial<TryPolicyCommand> = {}) {
  return tryPolicy(
    tryPolicyCommandSchema.parse({
      resource: {
        kind: 'agentTask',
        title: 'Refund',
        task: 'Refund',
        action: { name: 'x', arguments: {} },
        requester: { id: 'agent:clerk' },
        ...over,
      },
      who: { id: 'dev|ann', groups: ['finance'], roles: ['reviewer'] },
      verified: true,
      signInAgeSeconds: 60,
      at: wednesday,
      ...rest,
    }),
  );
}
const said = ({ answers }: ReturnType<typeof tryPolicy>) =>
  answers.map(({ point, effect }) => `${point} ${effect}`);

beforeEach(() => {
  globalThis.countersignPolicies = undefined;
});

describe('the policies in use', () => {
  test('are read once, from their folder', () => {
    const { policy, files } = livePolicies();
    expect(livePolicies().policy).toBe(policy);
    expect(policy.bundle.source).toBe('policies');
    expect(files.map(({ name }) => name)).toContain('schema.cedarschema');
  });
});

describe('trying them', () => {
  test('tells what is said at each point, in the order a run asks, and what the gate would ask for', () => {
    const tried = asked({ risk: 'high', groups: ['finance'] });
    expect(said(tried)).toEqual(['launch allow', 'require review', 'decide allow', 'execute allow']);
    expect(tried.answers.every(({ at }) => at === '2026-11-25T12:00:00.000Z')).toBe(true);
    expect(tried.terms).toEqual({
      stages: [{ groups: ['finance'], quorum: 2, isEligible: true }],
      rule: { stages: [{ groups: ['finance'], quorum: 2 }], maxSignInAge: 'PT15M' },
    });
  });

  test('nothing is asked once it would not go on', () => {
    const tried = asked({ task: 'forbidden' });
    expect(said(tried)).toEqual(['launch allow', 'require block']);
    expect(tried).not.toHaveProperty('terms');
  });

  test('nobody decides where nobody is needed', () => {
    const tried = asked({ action: { name: 'expense.reimburse', arguments: { amount: 5, currency: 'EUR' } } });
    expect(said(tried)).toEqual(['launch allow', 'require auto', 'execute allow']);
    expect(tried).not.toHaveProperty('terms');
  });

  test('a person who may not decide keeps nobody else from it', () => {
    const tried = asked({ requester: { id: 'dev|ann' } });
    expect(said(tried)).toEqual(['launch allow', 'require review', 'decide deny', 'execute allow']);
  });

  test('a stage says whether the person would count in it', () => {
    const production = { action: { name: 'x', target: 'production', arguments: {} } };
    const eligible = (who: TryPolicyCommand['who']) =>
      asked({ groups: ['finance'], ...production }, { who }).terms?.stages.map(
        ({ isEligible }) => isEligible,
      );
    expect(eligible({ id: 'dev|ann', groups: ['finance'], roles: ['reviewer'] })).toEqual([true, false]);
    expect(eligible({ id: 'dev|sam', groups: ['security'], roles: ['reviewer'] })).toEqual([false, true]);
    expect(eligible({ id: 'dev|ann', groups: ['finance'], roles: ['operator'] })).toEqual([false, false]);
    expect(eligible({ id: 'claimed:ann' })).toEqual([true, true]);
  });
});

describe('other policies', () => {
  const bad = {
    name: 'high-risk.cedar',
    text: written('a', 'permit (principal, action == Action::"rview", resource);'),
  };

  test('that are not valid are told with their place, before anything is read', async () => {
    const backtested = await backtestPolicies({ files: [bad], instead: false, last: 50 });
    expect(backtested).toMatchObject({
      ok: false,
      problems: [{ file: 'high-risk.cedar', line: 2, column: 30 }],
    });
  });

  test('stand for themselves where that is wanted: then the schema is theirs to bring', async () => {
    const good = { name: 'a.cedar', text: written('a', 'permit (principal, action, resource);') };
    const alone = await backtestPolicies({ files: [good], instead: true, last: 50 });
    expect(alone).toMatchObject({ ok: false, problems: [{ file: 'schema.cedarschema' }] });
    const twice = { name: 'b.cedar', text: good.text };
    const both = await backtestPolicies({ files: [good, twice, schemaFile], instead: true, last: 50 });
    expect(both).toMatchObject({
      ok: false,
      problems: [{ file: 'b.cedar', hint: 'Give each its own @id.' }],
    });
  });
});

describe('who may launch', () => {
  const start = startOfTask({ task: 'Refund' }, { startedBy: me.person });
  const live = (text: string) => {
    globalThis.countersignPolicies = { policy: policyFrom(text), files: [] };
  };

  test('is told at once, in the words of policy', () => {
    live(written('no', 'forbid (principal, action == Action::"launch", resource);'));
    expect(() => requireMayLaunch(me, start)).toThrow(
      expect.objectContaining({ code: 'denied-by-policy', message: 'Because of no.' }) as Error,
    );
  });

  test('is asked with who it is, through which door, and what would start', () => {
    live(
      written(
        'yes',
        `permit (principal in Group::"finance", action == Action::"launch", resource)
         when { principal in Role::"reviewer" && context.via == "web" && resource.opening == "refund" &&
                resource.kind == "agentTask" && resource.startedBy == "dev|ann" };`,
      ),
    );
    expect(() => requireMayLaunch(me, start)).not.toThrow();
    expect(() => requireMayLaunch({ ...me, groups: [] }, start)).toThrow('No policy permits');
  });

  test('of the shipped policies may launch what they will deny, so that the run shows it', () => {
    const denied = startOfTask({ task: 'forbidden: x', requester: sampleRequester }, { sample: true });
    expect(() => requireMayLaunch(me, denied)).not.toThrow();
  });
});

describe('a start with policies that cannot be used', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'countersign-policies-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test('is refused with file, line and hint', async () => {
    writeFileSync(path.join(folder, 'schema.cedarschema'), schemaFile.text);
    writeFileSync(
      path.join(folder, 'a.cedar'),
      written('a', 'permit (principal, action == Action::"rview", resource);'),
    );
    vi.stubEnv('COUNTERSIGN_POLICIES', folder);
    vi.resetModules();
    const { livePolicies: load } = await import('./policies');
    expect(load).toThrow(`The policies in ${folder} cannot be used:\n  a.cedar:2:30: Unrecognized action`);
    expect(load).toThrow('Did you mean `Action::"review"`?');
  });
});
