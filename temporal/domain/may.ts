import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { RefusalCode } from '../contract/refusals';

import { isSample, samePerson } from './person';
import { closedCodes, concerned, refusalOf } from './refusal';

/**
 * Whether this person's decision would count now: the function behind the buttons is the one by which the run
 * refuses.
 *
 * @param nowMs the reader's clock; a gate past its deadline takes no new decision
 */
export function mayDecide(
  gate: Gate,
  startedBy: Person | undefined,
  person: Person,
  nowMs: number,
): RefusalCode | undefined {
  const at = new Date(nowMs).toISOString();
  return refusalOf(
    gate,
    startedBy,
    { decisionId: '', verdict: 'approve', actor: person, via: 'web', sentAt: at },
    at,
  );
}

/** Whether this person may take the request back: its requester, who started it, and for a sample everybody. */
export function mayWithdraw(
  gate: Gate,
  startedBy: Person | undefined,
  person: Person,
): RefusalCode | undefined {
  if (gate.status !== 'open') return closedCodes[gate.status];
  if (isSample(gate.request.requester)) return undefined;
  return concerned(gate, startedBy).some((one) => samePerson(one, person)) ? undefined : 'not-requester';
}
