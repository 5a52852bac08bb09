import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import type { PolicyAnswer, PolicyQuestion } from '../contract/task.schema';
import { policyAnswerSchema } from '../contract/task.schema';
import { forbiddenTasks } from '../policy/forbidden-tasks';
import type { PolicyPort } from '../policy/policy-port';
import { checkPolicyWith } from './check-policy';

const ask = (task: unknown, policy: PolicyPort = forbiddenTasks): Promise<PolicyAnswer> =>
  new MockActivityEnvironment().run(checkPolicyWith(policy) as (input: unknown) => Promise<PolicyAnswer>, {
    task,
  });

describe('checkPolicy with the built-in rule', () => {
  it.each([
    'forbidden',
    'Forbidden',
    'FORBIDDEN',
    'fOrBiDdEn action',
    'forbidden: drop all tables',
    'forbidden\nwith a second line',
    '   forbidden',
    '\tforbidden',
    '\r\n\n forbidden',
    '\u00a0forbidden',
    '\u3000forbidden',
    '\ufeffforbidden',
    '\ufeff \t\u00a0FORBIDDEN',
  ])('denies %j in a sentence', async (task) => {
    const answer = policyAnswerSchema.parse(await ask(task));
    expect(answer.effect).toBe('deny');
    expect(answer.reasons).toEqual([expect.stringMatching(/^\p{Lu}.*\.$/u)]);
  });

  it.each([
    'Refund order 7',
    'Do what is forbidden',
    'not forbidden',
    'un-forbidden',
    '"forbidden"',
    'Refund\nforbidden',
    'forbid everything',
    'for bidden',
    'verboten',
  ])('allows %j', async (task) => {
    expect(await ask(task)).toEqual({ effect: 'allow', reasons: [] });
  });
});

describe('checkPolicy with any engine', () => {
  function engine(answer: PolicyAnswer) {
    const asked: PolicyQuestion[] = [];
    const policy: PolicyPort = {
      check: (question) => {
        asked.push(question);
        return Promise.resolve(answer);
      },
    };
    return { asked, policy };
  }

  it('asks with the trimmed task and nothing else', async () => {
    const { asked, policy } = engine({ effect: 'allow', reasons: [] });
    const check = checkPolicyWith(policy);
    const input = { task: ' Refund \n', startedBy: { id: 'corp|ana' } };
    await new MockActivityEnvironment().run(check, input);
    expect(asked).toEqual([{ task: 'Refund' }]);
  });

  it('passes its answer on as it is', async () => {
    const answer = { effect: 'deny', reasons: ['Too much.', 'Too late.'] } as const;
    expect(await ask('Refund', engine({ ...answer, reasons: [...answer.reasons] }).policy)).toEqual(answer);
  });

  it('never takes its failure for consent: the attempt fails and is tried again', async () => {
    const broken: PolicyPort = { check: () => Promise.reject(new Error('engine away')) };
    const failure = await ask('Refund', broken).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'engine away' });
    expect(failure).not.toHaveProperty('nonRetryable', true);
  });

  it.each([undefined, null, 7, '', ' \n', ['Refund'], 'x'.repeat(10_001)])(
    'is not asked about case %#',
    async (task) => {
      const { asked, policy } = engine({ effect: 'allow', reasons: [] });
      await expect(ask(task, policy)).rejects.toMatchObject({ type: 'InvalidInput', nonRetryable: true });
      expect(asked).toEqual([]);
    },
  );
});
