import type { Gate, GateEvent } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import { limits } from '../contract/limits';

/** When, by whom and by which message something happened at a gate. */
export interface Happening {
  at: string;
  by: Person;
  verified?: true;
  messageId?: string;
}

/**
 * The gate with one more event. Beyond the limit the oldest claim or release gives way, else the oldest event, but
 * never what must happen once.
 */
export function withEvent<T extends Gate>(gate: T, event: GateEvent): T {
  const events = [...(gate.events ?? []), event];
  if (events.length <= limits.gateEvents) return { ...gate, events };
  const isChatter = ({ type }: GateEvent) => type === 'claimed' || type === 'released';
  const isOnce = ({ type }: GateEvent) => type === 'reminded' || type === 'escalated';
  const chatter = events.findIndex(isChatter);
  const dropped = chatter === -1 ? events.findIndex((one) => !isOnce(one)) : chatter;
  return { ...gate, events: events.toSpliced(dropped, 1), eventsMore: (gate.eventsMore ?? 0) + 1 };
}
