import type { Person } from '../contract/person.schema';
import type { Gate } from '../contract/gate.schema';
import type { Happening } from './events';
import type { LiveGate } from './gate';
import type { Changes } from './incoming';
import type { Attempt, Refusing } from './refusal';
import { outsideEditable } from './editable';
import { changesAll, deniedBy } from './refusal';
import { revised } from './revision';
import { ruleOf } from './rule';

/**
 * The gate after a revision by somebody who may make one (`refusalOf`), or why this one does not count:
 *
 * 1. Who asked may change all of it, or nothing and answer in words.
 * 2. A reviewer changes arguments that the rule marks as editable, to values that its schema allows, and nothing else.
 * 3. Policy may not want what it changes to.
 */
export function revisedBy(
  gate: LiveGate,
  startedBy: Person | undefined,
  attempt: Attempt & { changes?: Changes },
  happened: Happening,
): Gate | Refusing {
  const { changes = {}, comment } = attempt;
  const { policy } = attempt.judged;
  if (changesAll({ gate, startedBy, attempt })) {
    const saysNothing = Object.keys(changes).length === 0 && (comment ?? '').trim() === '';
    if (saysNothing) return { code: 'comment-required' };
  } else {
    const reasons = outsideEditable(ruleOf(gate).editable, gate.request, changes);
    if (reasons.length > 0) return { code: 'not-editable', reasons };
  }
  if (policy && policy.effect !== 'review' && policy.effect !== 'auto') return deniedBy(policy);
  return revised(gate, happened, { changes, comment, policy });
}
