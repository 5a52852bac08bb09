import type { Approvals } from '../contract/gate.schema';
import { resultSchema } from '../contract/outcome.schema';
import { policySaidSchema } from '../contract/judge.schema';
import { agentTaskSchema } from '../contract/task.schema';
import type { Person } from '../contract/person.schema';
import type { TimelineEntry } from '../contract/views';
import { policyWords } from '../domain/policy-words';
import { personWords } from '../domain/words';
import { withoutNulls } from './nulls';
import type { Closing, StoryEvent } from './story-event';
import { askedTitle } from './timeline-gate';
import { signalEntry } from './timeline-signals';

/** An entry happened when its event was written, unless it says otherwise. */
type Entry = Omit<TimelineEntry, 'id' | 'at'> & { at?: string };
type Of<T extends StoryEvent['type']> = Extract<StoryEvent, { type: T }>;

/** What an activity does, in words; one that is not named here keeps its own name. */
const activityWords: Record<string, string> = {
  executeAgentTask: 'The agent',
  askPolicy: 'The policy check',
  judge: 'The check of who sent a message',
};

/** What one event alone does not tell. */
interface Context {
  approvals: Approvals | undefined;
  /** Activities by the event that scheduled them. */
  activities: ReadonlyMap<string, string>;
  /** The event with which the run began to wait, while it still waits. */
  waitsSince: string | undefined;
}

/**
 * What a history tells by itself. Where the run was asked, its answer tells what became of each decision; else
 * the signals tell who sent what, and the attributes what came of it.
 */
export function entriesOfHistory(
  events: readonly StoryEvent[],
  approvals: Approvals | undefined,
): TimelineEntry[] {
  const activities = new Map(
    events.flatMap((event) =>
      event.type === 'activity-scheduled' ? [[event.id, event.activity] as const] : [],
    ),
  );
  const hasEnded = events.some(({ type }) => type === 'closed');
  const waitsSince = hasEnded ? undefined : events.findLast(tellsState)?.id;
  const entries = events.flatMap((event) => {
    const entry = entryOf(event, { approvals, activities, waitsSince });
    return entry ? [{ id: `event-${event.id}`, at: event.at, ...entry }] : [];
  });
  return entries.map((entry, index) => withoutRepeated(entry, entries[index - 1]));
}

/** The end of a run says again what its last task said. */
function withoutRepeated(entry: TimelineEntry, before: TimelineEntry | undefined): TimelineEntry {
  const { detail, ...rest } = entry;
  const isEnd = entry.type === 'completed' || entry.type === 'failed';
  return isEnd && detail !== undefined && detail === before?.detail ? rest : entry;
}

/** Other attributes change too while a run waits. */
const tellsState = (event: StoryEvent): boolean => event.type === 'attributes' && event.state !== undefined;

function entryOf(event: StoryEvent, { approvals, activities, waitsSince }: Context): Entry | undefined {
  switch (event.type) {
    case 'started':
      return launched(event);
    case 'signal':
      return approvals ? undefined : signalEntry(event);
    case 'attributes':
      return approvals ? undefined : stateEntry(event.state, event.id === waitsSince);
    case 'task-failed':
      return { type: 'note', title: 'A worker could not go on with this run', detail: event.failure.message };
    case 'cancel-requested':
      return cancelRequested(event, approvals);
    case 'closed':
      return closed(event.how, approvals);
    case 'activity-scheduled':
      return undefined;
    case 'local-activity':
      return event.failure
        ? failedActivity(event.activity, event.failure.message)
        : policyEntry(event, approvals);
    case 'activity-started':
    case 'activity-completed':
    case 'activity-failed':
      return activityEntry(event, activities.get(event.scheduledId) ?? '');
  }
}

function activityEntry(
  event: Of<'activity-started' | 'activity-completed' | 'activity-failed'>,
  activity: string,
): Entry | undefined {
  if (event.type === 'activity-started') return startedActivity(event, activity);
  if (event.type === 'activity-completed') return completedActivity(event, activity);
  return failedActivity(activity, event.failure.message);
}

function cancelRequested(
  { identity, reason }: Of<'cancel-requested'>,
  approvals: Approvals | undefined,
): Entry {
  return { type: 'note', title: `Cancellation asked for by ${byWords(identity, approvals)}`, detail: reason };
}

/** Who called Temporal, as they call themselves: by name where the run knows them by it. */
function byWords(identity: string, approvals?: Approvals): string {
  return identity ? personWords(knownPerson(identity, approvals) ?? { id: identity }) : 'somebody unknown';
}

/** Somebody who had a part in the run. Names in what was refused are anybody's word and count for nothing. */
function knownPerson(id: string, approvals: Approvals | undefined): Person | undefined {
  const people = [
    approvals?.startedBy,
    ...(approvals?.gates ?? []).flatMap(({ votes, request }) => [
      ...votes.map(({ actor }) => actor),
      request.requester,
    ]),
  ];
  return people.find((person) => person?.id === id);
}

function launched({ input, identity, scheduledBy, parent }: Of<'started'>): Entry {
  const parsed = agentTaskSchema.pick({ startedBy: true, requester: true }).safeParse(input);
  const { startedBy, requester } = parsed.success ? parsed.data : {};
  if (scheduledBy)
    return { type: 'launched', title: `Launched by the schedule ${scheduledBy}`, person: requester };
  if (parent) return { type: 'launched', title: `Launched by the run ${parent}`, person: startedBy };
  const person = startedBy ?? requester;
  const title = `Launched by ${person ? personWords(person) : byWords(identity)}`;
  const forWhom = requester && requester.id !== person?.id ? `for ${personWords(requester)}` : undefined;
  return { type: 'launched', title, detail: forWhom, ...(person ? { person } : {}) };
}

/**
 * Of several answers the last one tells what came of it; how each message was judged, the gate tells. A local activity
 * is written down at the end of its task: what policy asked of a gate came before the gate that it let open.
 */
function policyEntry(
  { activity, result, at }: Of<'local-activity'>,
  approvals: Approvals | undefined,
): Entry | undefined {
  if (activity !== 'askPolicy') return undefined;
  const record = policySaidSchema.safeParse(result).data?.records.at(-1);
  if (!record) return { type: 'note', title: 'Policy was asked' };
  const { title, detail, tone } = policyWords(record);
  const entry: Entry = { type: tone === 'no' ? 'policy-denied' : 'policy-allowed', title, detail };
  if (record.effect !== 'review') return entry;
  const openedAt = approvals?.gates.findLast((gate) => gate.openedAt <= at)?.openedAt;
  return openedAt === undefined ? entry : { ...entry, at: openedAt };
}

const stateEntries: Partial<Record<string, Entry>> = {
  approved: { type: 'approved', title: 'Approved' },
  rejected: { type: 'rejected', title: 'Rejected' },
  expired: { type: 'expired', title: 'Expired without a decision' },
  withdrawn: { type: 'withdrawn', title: 'Withdrawn' },
  'changes-requested': { type: 'changes-requested', title: 'Sent back for changes' },
};
function stateEntry(state: string | undefined, isLast: boolean): Entry | undefined {
  if (state === 'pending') return { type: 'waiting', title: askedTitle(isLast) };
  return stateEntries[state ?? ''];
}

function startedActivity(
  { attempt, lastFailure }: Of<'activity-started'>,
  activity: string,
): Entry | undefined {
  const who = activityWords[activity] ?? activity;
  const title = attempt > 1 ? `${who} went to work, attempt ${attempt}` : `${who} went to work`;
  return { type: 'task-running', title, detail: lastFailure && `Before that: ${lastFailure.message}` };
}

function completedActivity({ result }: Of<'activity-completed'>, activity: string): Entry | undefined {
  const detail = typeof result === 'string' ? result : undefined;
  return { type: 'task-done', title: `${activityWords[activity] ?? activity} finished`, detail };
}

function failedActivity(activity: string, message: string): Entry {
  return { type: 'task-failed', title: `${activityWords[activity] ?? activity} failed`, detail: message };
}

/** Outcomes without the doing of what was asked. */
const endedWords: Record<string, string> = {
  rejected: 'Ended: rejected',
  denied: 'Ended: denied by policy',
  expired: 'Ended: expired',
  withdrawn: 'Ended: withdrawn',
};

function closed(how: Closing, approvals: Approvals | undefined): Entry {
  switch (how.as) {
    case 'completed': {
      const result = resultSchema.safeParse(withoutNulls(how.result));
      if (!result.success) return { type: 'completed', title: 'Completed' };
      const { outcome, result: detail } = result.data;
      const title = endedWords[outcome];
      return title === undefined
        ? { type: 'completed', title: 'Completed', detail }
        : { type: 'ended', title, detail };
    }
    case 'failed':
      return { type: 'failed', title: 'Failed', detail: how.failure.message };
    case 'timed-out':
      return { type: 'failed', title: 'Failed', detail: 'The run took longer than it may.' };
    case 'cancelled':
      return { type: 'cancelled', title: 'Cancelled' };
    case 'terminated':
      return {
        type: 'terminated',
        title: `Terminated by ${byWords(how.identity, approvals)}`,
        detail: how.reason,
      };
    case 'continued':
      return { type: 'note', title: 'Went on as a new run' };
  }
}
