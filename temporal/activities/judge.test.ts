import { MockActivityEnvironment } from '@temporalio/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JudgeInput } from '../contract/judge.schema';
import type { VerificationMode } from '../contract/rule.schema';
import { claimsOf } from '../domain/proof';
import { policyThat } from '../policy/policy-for-tests';
import type { Judgement } from '../domain/judgement';
import { judgeWith } from './judge';
import type { TestKey } from './proof.fixture';
import { testKey } from './proof.fixture';
import { verifyProofWith } from './verify-proof';

const run = 'agent-task/1';
const sentAt = '2026-03-02T09:00:00.000Z';
const ada = {
  person: { id: 'corp|ada', name: 'Ada' },
  groups: ['finance'],
  roles: ['reviewer' as const],
  signedInAt: '2026-03-02T08:59:30.000Z',
};
const message: JudgeInput['message'] = {
  act: 'approve',
  gateId: 'gate-1',
  id: 'd-1',
  actor: ada.person,
  via: 'web',
  digest: 'sha256:1',
  sentAt,
};
const about: NonNullable<JudgeInput['about']> = {
  point: 'decide',
  resource: {
    kind: 'agentTask',
    title: 'Refund',
    action: { name: 'refund', arguments: { amount: 4 } },
    requester: { id: 'agent:a' },
  },
  approvers: ['corp|bob'],
};

let key: TestKey;
beforeAll(async () => {
  key = await testKey('a');
});

const signed = async (more: object = {}) => ({
  ...message,
  proof: await key.sign({ ...claimsOf(message, ada, { run }, sentAt), ...more }),
});

interface Host {
  mode?: VerificationMode;
  policy?: ReturnType<typeof policyThat>;
}

function judging(input: unknown, { mode = 'open', policy = policyThat() }: Host = {}): Promise<Judgement> {
  const judge = judgeWith({ verify: verifyProofWith({ keys: [key.publicKey] }), policy, mode });
  return new MockActivityEnvironment().run(judge as (given: unknown) => Promise<Judgement>, input);
}

describe('who sent a message', () => {
  it('is told by its proof', async () => {
    expect(await judging({ runs: [run], message: await signed() })).toEqual({
      identity: 'verified',
      mode: 'open',
      person: ada.person,
      groups: ['finance'],
      roles: ['reviewer'],
      signedInAt: ada.signedInAt,
      sentAt,
    });
  });

  it('is nobody known without one', async () => {
    expect(await judging({ runs: [run], message }, { mode: 'verified' })).toEqual({
      identity: 'unsigned',
      mode: 'verified',
      sentAt,
    });
  });

  it.each([
    ['of another run', { runs: ['agent-task/2'] }, {}],
    ['of somebody else', {}, { sub: 'corp|bob' }],
    ['signed too long before', {}, { iat: 0, exp: 120 }],
  ])('is not told by a proof %s, and policy is not asked', async (_what, more, claims) => {
    const policy = policyThat();
    const answer = await judging({ runs: [run], message: await signed(claims), about, ...more }, { policy });
    expect(answer).toEqual({ identity: 'invalid', mode: 'open' });
    expect(policy.asked).toEqual([]);
  });

  it('has no role that nobody knows', async () => {
    const answer = await judging({ runs: [run], message: await signed({ roles: ['reviewer', 'emperor'] }) });
    expect(answer.roles).toEqual(['reviewer']);
  });
});

describe('what policy says to a message', () => {
  it('is asked about the person of the proof', async () => {
    const policy = policyThat();
    const answer = await judging({ runs: [run], message: await signed(), about }, { policy });
    expect(answer.policy).toMatchObject({ point: 'decide', effect: 'allow', bundle: 'sha256:test' });
    expect(policy.asked).toEqual([
      {
        point: 'decide',
        principal: { ...ada.person, groups: ['finance'], roles: ['reviewer'] },
        resource: about.resource,
        context: {
          via: 'web',
          verified: true,
          signInAgeSeconds: 30,
          verdict: 'approve',
          approvers: ['corp|bob'],
        },
      },
    ]);
  });

  it('is asked about a claim where nobody proved more, without groups', async () => {
    const policy = policyThat();
    await judging({ runs: [run], message, about }, { policy });
    expect(policy.asked[0]?.principal).toEqual({ id: 'claimed:corp|ada', name: 'Ada' });
    expect(policy.asked[0]?.context).toMatchObject({ verified: false });
    expect(policy.asked[0]?.context).not.toHaveProperty('signInAgeSeconds');
  });

  it('is not asked about what cannot count, nor where policy has no say', async () => {
    const policy = policyThat();
    await judging({ runs: [run], message, about }, { policy, mode: 'verified' });
    await judging({ runs: [run], message: { ...message, act: 'claim' } }, { policy });
    expect(policy.asked).toEqual([]);
  });

  it('is asked about what a revision makes of the request, whoever sends it', async () => {
    const policy = policyThat();
    const revise = { ...message, act: 'revise' };
    await judging({ runs: [run], message: revise, about: { ...about, point: 'require' } }, { policy });
    expect(policy.asked).toEqual([{ point: 'require', resource: about.resource }]);
  });

  it('is never assumed: an engine that is away makes the attempt fail, to be tried again', async () => {
    const policy = policyThat(() => {
      throw new Error('engine away');
    });
    const failure: unknown = await judging({ runs: [run], message, about }, { policy }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ message: 'engine away' });
    expect(failure).not.toHaveProperty('nonRetryable', true);
  });

  it('is kept with its question, unless that is long', async () => {
    const long = { ...about.resource, action: { name: 'x', arguments: { text: 'x'.repeat(20_000) } } };
    const short = await judging({ runs: [run], message, about });
    const cut = await judging({ runs: [run], message, about: { ...about, resource: long } });
    expect(short.policy?.question?.resource).toEqual(about.resource);
    expect(cut.policy).not.toHaveProperty('question');
    expect(cut.policy).toMatchObject({ effect: 'allow', bundle: 'sha256:test' });
  });
});

it('judging refuses for good only what no run sends, naming the field', async () => {
  await expect(judging({ runs: [], message })).rejects.toMatchObject({
    type: 'InvalidInput',
    nonRetryable: true,
  });
});

it('no text in a proof keeps it from answering', async () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('a.b.c'));
  await fc.assert(
    fc.asyncProperty(text, async (proof) => {
      const answer = await judging({ runs: [run], message: { ...message, proof } });
      expect(answer).toEqual({ identity: 'invalid', mode: 'open' });
    }),
  );
});

it('says whether anybody outside is to be told, also of whom it turns away', async () => {
  const judged = (notifies: boolean, given: JudgeInput['message']) => {
    const judge = judgeWith({
      verify: verifyProofWith({ keys: [] }),
      policy: policyThat(),
      mode: 'verified',
      notifies,
    });
    return new MockActivityEnvironment().run<[JudgeInput], Judgement, typeof judge>(judge, {
      runs: [run],
      message: given,
      about,
    });
  };
  expect(await judged(true, message)).toMatchObject({ identity: 'unsigned', notifies: true });
  expect(await judged(true, { ...message, proof: 'forged' })).toMatchObject({
    identity: 'invalid',
    notifies: true,
  });
  expect(await judged(false, message)).not.toHaveProperty('notifies');
});
