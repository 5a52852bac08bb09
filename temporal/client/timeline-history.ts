import { decisionSchema, shortFormSchema, withdrawalSchema } from '../contract/decision.schema';
import type { Approvals } from '../contract/gate.schema';
import { signals } from '../contract/names';
import { resultSchema } from '../contract/outcome.schema';
import { agentTaskSchema, policyAnswerSchema } from '../contract/task.schema';
import type { TimelineEntry } from '../contract/views';
import { channelWords, nameOfId, personWords } from '../domain/words';
import { withoutNulls } from './nulls';
import type { Closing, StoryEvent } from './story-event';

type Entry = Omit<TimelineEntry, 'id' | 'at'>;
type Of<T extends StoryEvent['type']> = Extract<StoryEvent, { type: T }>;

/** What an activity does, in words; one that is not named here keeps its own name. */
const activityWords: Record<string, string> = {
  executeAgentTask: 'The agent',
  checkPolicy: 'The policy check',
};

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
  return events.flatMap((event) => {
    const entry = entryOf(event, activities, approvals);
    return entry ? [{ id: `event-${event.id}`, at: event.at, ...entry }] : [];
  });
}

function entryOf(
  event: StoryEvent,
  activities: ReadonlyMap<string, string>,
  approvals: Approvals | undefined,
): Entry | undefined {
  switch (event.type) {
    case 'started':
      return launched(event);
    case 'signal':
      return approvals ? undefined : signalEntry(event);
    case 'attributes':
      return approvals ? undefined : stateEntry(event.state);
    case 'task-failed':
      return { type: 'note', title: 'A worker could not go on with this run', detail: event.failure.message };
    case 'cancel-requested':
      return cancelRequested(event);
    case 'closed':
      return closed(event.how);
    case 'activity-scheduled':
      return undefined;
    case 'local-activity':
      return event.failure
        ? failedActivity(event.activity, event.failure.message)
        : policyEntry(event.activity, event.result);
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

function cancelRequested({ identity, reason }: Of<'cancel-requested'>): Entry {
  return { type: 'note', title: `Cancellation asked for by ${byWords(identity)}`, detail: reason };
}

const byWords = (identity: string): string => (identity ? nameOfId(identity) : 'somebody unknown');

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

function policyEntry(activity: string, result: unknown): Entry | undefined {
  const answer = policyAnswerSchema.safeParse(result);
  if (!answer.success)
    return activity === 'checkPolicy' ? { type: 'note', title: 'Policy was checked' } : undefined;
  const detail = answer.data.reasons.join(' ') || undefined;
  return answer.data.effect === 'allow'
    ? { type: 'policy-allowed', title: 'Policy allowed it', detail }
    : { type: 'policy-denied', title: 'Denied by policy', detail };
}

const verdicts = {
  approve: { type: 'approved', title: 'Approval' },
  reject: { type: 'rejected', title: 'Rejection' },
} as const;

/** Only what was sent is known here; whether it counted, the run would say. */
function signalEntry({ name, input: raw }: Of<'signal'>): Entry | undefined {
  const input = withoutNulls(raw);
  const decision = decisionSchema.safeParse(input);
  if (name === signals.decide && decision.success) {
    const { verdict, actor, comment, via } = decision.data;
    const detail = [channelWords[via], comment].filter(Boolean).join(' · ');
    return {
      type: 'note',
      title: `${verdicts[verdict].title} sent by ${personWords(actor)}`,
      detail,
      person: actor,
    };
  }
  if (name === signals.approve || name === signals.reject) {
    const { by, comment } = shortFormSchema.safeParse(input ?? {}).data ?? {};
    const who = typeof by === 'string' ? by : personWords(by);
    const detail = [channelWords.temporal, comment].filter(Boolean).join(' · ');
    return { type: 'note', title: `${verdicts[name].title} sent by ${who}`, detail };
  }
  if (name === signals.withdraw) {
    const { by, reason } = withdrawalSchema.safeParse(input ?? {}).data ?? {};
    return {
      type: 'note',
      title: `Withdrawal sent by ${typeof by === 'string' ? by : personWords(by)}`,
      detail: reason,
    };
  }
  return name === signals.decide
    ? { type: 'note', title: 'A decision arrived that could not be understood' }
    : { type: 'note', title: `The signal “${name}” arrived` };
}

const stateEntries: Partial<Record<string, Entry>> = {
  pending: { type: 'waiting', title: 'Waiting for a decision' },
  approved: { type: 'approved', title: 'Approved' },
  rejected: { type: 'rejected', title: 'Rejected' },
  expired: { type: 'expired', title: 'Expired without a decision' },
  withdrawn: { type: 'withdrawn', title: 'Withdrawn' },
};
const stateEntry = (state: string | undefined): Entry | undefined => stateEntries[state ?? ''];

function startedActivity(
  { attempt, lastFailure }: Of<'activity-started'>,
  activity: string,
): Entry | undefined {
  if (activity === 'checkPolicy') return undefined;
  const who = activityWords[activity] ?? activity;
  const title = attempt > 1 ? `${who} went to work, attempt ${attempt}` : `${who} went to work`;
  return { type: 'task-running', title, detail: lastFailure && `Before that: ${lastFailure.message}` };
}

function completedActivity({ result }: Of<'activity-completed'>, activity: string): Entry | undefined {
  const policy = policyEntry(activity, result);
  if (policy) return policy;
  const detail = typeof result === 'string' ? result : undefined;
  return { type: 'task-done', title: `${activityWords[activity] ?? activity} finished`, detail };
}

function failedActivity(activity: string, message: string): Entry {
  return { type: 'task-failed', title: `${activityWords[activity] ?? activity} failed`, detail: message };
}

const completedWords: Record<string, string> = {
  approved: 'Completed',
  rejected: 'Ended: rejected',
  denied: 'Ended: denied by policy',
  expired: 'Ended: expired',
  withdrawn: 'Ended: withdrawn',
};

function closed(how: Closing): Entry {
  switch (how.as) {
    case 'completed': {
      const result = resultSchema.safeParse(withoutNulls(how.result));
      if (!result.success) return { type: 'completed', title: 'Completed' };
      const title = completedWords[result.data.outcome] ?? 'Completed';
      return { type: 'completed', title, detail: result.data.result };
    }
    case 'failed':
      return { type: 'failed', title: 'Failed', detail: how.failure.message };
    case 'timed-out':
      return { type: 'failed', title: 'Failed', detail: 'The run took longer than it may.' };
    case 'cancelled':
      return { type: 'cancelled', title: 'Cancelled' };
    case 'terminated':
      return { type: 'terminated', title: `Terminated by ${byWords(how.identity)}`, detail: how.reason };
    case 'continued':
      return { type: 'note', title: 'Went on as a new run' };
  }
}
