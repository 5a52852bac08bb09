import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { ApprovalsState } from './approvals';
import type { Incoming } from './incoming';
import type { Judgement } from './judgement';
import type { Reader } from './may';
import { unsignedIn } from './judgement';
import { received } from './received';

/** Nothing proved, in an installation that counts unsigned messages: `sentAt` is the message's own. */
export const unsigned = unsignedIn('open');

/** A valid proof of this person, sent at that time. */
export function verified(person: Person | string, more: Partial<Judgement> = {}): Judgement {
  return {
    identity: 'verified',
    mode: 'verified',
    person: typeof person === 'string' ? { id: person } : person,
    groups: [],
    ...more,
  };
}

/** A reader of the desk. */
export const reader = (person: Person | string, more: Partial<Reader> = {}): Reader => ({
  person: typeof person === 'string' ? { id: person } : person,
  groups: [],
  ...more,
});

/** The state after these messages, one after the other, each judged the same. */
export function after(
  state: ApprovalsState,
  messages: readonly Incoming[],
  at: string,
  judged: Judgement = unsigned,
): ApprovalsState {
  return messages.reduce((so, message) => received(so, message, judged, at), state);
}

/** One gate of a run. */
export function gateIn(state: ApprovalsState, index = 0): Gate {
  const gate = state.gates[index];
  if (!gate) throw new Error('no such gate');
  return gate;
}
