import { expect, test } from 'vitest';
import type { RecordedAnswer } from '@/temporal/contract/policy-views';
import type { PolicyRecord } from '@/temporal/contract/policy.schema';
import { latelyOf } from './policies-lately';

const answer = (index: number, over: Partial<PolicyRecord> = {}): RecordedAnswer => ({
  workflowId: `run-${index}`,
  runId: 'r',
  title: `Run ${index}`,
  record: {
    point: 'require',
    effect: 'review',
    reasons: [],
    determining: ['review.people'],
    bundle: 'sha256:now',
    engine: 'cedar 4.13.0',
    ms: 0.4,
    at: `2026-11-25T12:00:0${index}.000Z`,
    question: {
      point: 'require',
      resource: { kind: 'x', title: 'x', action: { name: 'x', arguments: {} }, requester: { id: 'agent:x' } },
    },
    ...over,
  },
});

test('each policy has its answers, the newest of them shown, without what was asked', () => {
  const answers = [8, 7, 6, 5, 4, 3].map((index) => answer(index));
  const two = answer(2, { determining: ['review.people', 'two-people'], demand: { quorum: 2 } });
  const { byPolicy } = latelyOf({ runs: 7, answers: [...answers, two] }, 'sha256:now');
  expect(byPolicy['review.people']?.count).toBe(7);
  expect(byPolicy['review.people']?.newest.map(({ title }) => title)).toEqual([
    'Run 8',
    'Run 7',
    'Run 6',
    'Run 5',
    'Run 4',
  ]);
  expect(byPolicy['two-people']).toEqual({
    count: 1,
    newest: [
      {
        workflowId: 'run-2',
        runId: 'r',
        title: 'Run 2',
        point: 'require',
        effect: 'review',
        reasons: [],
        determining: ['review.people', 'two-people'],
        demand: { quorum: 2 },
        at: '2026-11-25T12:00:02.000Z',
      },
    ],
  });
});

test('answers of earlier policies are counted, and told apart', () => {
  const lately = latelyOf(
    { runs: 2, answers: [answer(1), answer(2, { bundle: 'sha256:before' })] },
    'sha256:now',
  );
  expect(lately).toMatchObject({ runs: 2, answers: 2, byOthers: 1, errors: [] });
});

test('what could not be evaluated is shown by itself', () => {
  const failed = answer(1, { effect: 'deny', determining: [], error: 'overflow' });
  expect(latelyOf({ runs: 1, answers: [failed] }, 'sha256:now')).toMatchObject({
    errors: [{ title: 'Run 1', error: 'overflow' }],
    byPolicy: {},
  });
});
