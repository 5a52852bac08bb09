import { describe, expect, it } from 'vitest';
import type { PolicyEffect, PolicyPoint } from '../contract/policy.schema';
import { policyEffectSchema, policyPointSchema } from '../contract/policy.schema';
import { expired, openGate, withdrawn } from './gate';
import { outcomeOf, outcomeOfPolicy } from './outcome';
import { policySays } from './rules.fixture';

const at = '2026-01-01T10:00:00.000Z';
const request = { title: 't', action: { name: 'a', arguments: {} }, requester: { id: 'agent:r' } };
const open = openGate('g', request, at);

describe('how policy ends a run', () => {
  const goesOn: [PolicyPoint, PolicyEffect][] = [
    ['launch', 'allow'],
    ['require', 'review'],
    ['decide', 'allow'],
    ['execute', 'allow'],
  ];
  const all = policyPointSchema.options.flatMap((point) =>
    policyEffectSchema.options.map((effect): [PolicyPoint, PolicyEffect] => [point, effect]),
  );

  it.each(all)('%s: %s', (point, effect) => {
    const outcome = outcomeOfPolicy(policySays(point, effect, { reasons: ['So it is.'] }), at);
    if (goesOn.some(([one, other]) => one === point && other === effect)) {
      expect(outcome).toBeUndefined();
    } else {
      const isAuto = point === 'require' && effect === 'auto';
      expect(outcome).toEqual({ outcome: isAuto ? 'approved' : 'denied', reasons: ['So it is.'], at });
    }
  });

  it('takes a word that it does not know for a no', () => {
    const unknown = policySays('require', 'permit' as PolicyEffect);
    expect(outcomeOfPolicy(unknown, at)?.outcome).toBe('denied');
  });
});

describe('how a gate ended', () => {
  it('names nobody for a deadline, and who took it back', () => {
    expect(outcomeOf(expired(open, at))).toEqual({
      outcome: 'expired',
      gateId: 'g',
      at,
      digest: open.digest,
    });
    expect(outcomeOf(withdrawn(open, { at, by: { id: 'agent:r' } }, 'mistake'))).toMatchObject({
      outcome: 'withdrawn',
      by: [{ id: 'agent:r' }],
      comment: 'mistake',
    });
    expect(
      outcomeOf({
        ...withdrawn(open, { at, by: { id: 'x' } }, ''),
        status: 'withdrawn',
        withdrawn: undefined,
      }).by,
    ).toBeUndefined();
  });
});
