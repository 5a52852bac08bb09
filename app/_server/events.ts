import 'server-only';
import { startForEvent } from '@/temporal/client/event-runs';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { deskErrors } from '@/temporal/contract/desk-error';
import type { CloudEvent, EventAnswer } from '@/temporal/contract/event.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { EventDoor } from '@/temporal/contract/trigger-views';
import type { Me } from '@/temporal/contract/views';
import { matchEvent } from '@/temporal/definitions/match';
import { addresses } from './addresses';
import { deliveries } from './deliveries';
import { desk } from './desk';
import { liveTriggers } from './live-triggers';
import { requireMayLaunch } from './policies';
import { failureOf } from './problem';

/** Who starts runs by events: a person with their groups and roles, or a machine, which has none. */
type Launcher = Pick<Me, 'person' | 'groups' | 'roles'>;

/** Who sent an event, and how it came in. */
export interface EventSender {
  door: EventDoor;
  who: Launcher;
  /** Name of the hook that it came in through. */
  hook?: string;
}

/** Who sends is a machine: it has no groups and no roles. */
export function machineSender(door: EventDoor, actor: Person, hook?: string): EventSender {
  return { door, who: { person: actor, groups: [], roles: [] }, ...(hook !== undefined && { hook }) };
}

/** What became of an event: for its sender, and where it was refused as a failure. */
export interface Taken {
  answer: EventAnswer;
  failure?: DeskFailure;
}

/**
 * Takes one event: finds its trigger, starts its run exactly once, and keeps what became of it. Never throws: whatever
 * goes wrong is the answer.
 *
 * @param read gives the event, checked; throws where it is none
 */
export async function takeEvent(read: () => CloudEvent, sender: EventSender): Promise<Taken> {
  let event: CloudEvent | undefined;
  try {
    event = read();
    const answer = await started(event, sender);
    return { answer };
  } catch (error) {
    const failure = failureOf(error);
    refuse(failure, sender, event);
    const { status, retry } = deskErrors[failure.code];
    const { id = '', source = '' } = event ?? {};
    const problem = { status, code: failure.code, detail: failure.message, retry };
    return { answer: { id, source, outcome: 'refused', problem }, failure };
  }
}

async function started(event: CloudEvent, { door, who, hook }: EventSender): Promise<EventAnswer> {
  const { triggers, jq } = await liveTriggers();
  const { id, source, type } = event;
  const told = { door, sender: who.person.id, event: { id, source, type } };
  const matched = await matchEvent(triggers, event, hook, jq);
  if (!matched) {
    deliveries().saw({ ...told, outcome: 'ignored' });
    return { id, source, outcome: 'ignored' };
  }
  const { trigger, input } = matched;
  const { isNew, workflowId, runId, title } = await startForEvent(
    desk().temporal,
    { event, door, sender: who.person, trigger: trigger.name, kind: trigger.start.kind, input },
    (start) => requireMayLaunch(who, start, 'api'),
  );
  const outcome = isNew ? 'started' : 'duplicate';
  deliveries().saw({ ...told, outcome, trigger: trigger.name, run: { workflowId, runId, title } });
  const run = { id: workflowId, runId, url: addresses.run(workflowId) };
  return { id, source, outcome, trigger: trigger.name, run };
}

/** Keeps that something was refused, also where there is no event yet. */
export function refuse(
  { code, message }: DeskFailure,
  { door, who }: { door: EventDoor; who?: Launcher },
  event?: CloudEvent,
): void {
  const { id, source, type } = event ?? {};
  deliveries().saw({
    door,
    ...(who && { sender: who.person.id }),
    ...(id !== undefined && source !== undefined && type !== undefined && { event: { id, source, type } }),
    outcome: 'refused',
    problem: { code, message },
  });
}
