import type { Person } from '../contract/person.schema';
import type { Risk } from '../contract/request.schema';
import type { RunSummary } from '../contract/views';
import type { Channel } from '../contract/decision.schema';
import { sampleRequester, unknownPersonId } from '../contract/names';

/** A person in words: their name, else the readable part of their id. An agent is shown with whom it acts for. */
export function personWords(person: Person | undefined): string {
  if (!person || person.id === unknownPersonId) return 'somebody unknown';
  const name = person.name ?? nameOfId(person.id);
  return person.owner ? `${name} for ${personWords(person.owner)}` : name;
}

/** The readable part of an id: what follows its prefix. The one agent of all samples has a name of its own. */
export function nameOfId(id: string): string {
  if (id === unknownPersonId) return 'somebody unknown';
  if (id === sampleRequester.id) return sampleRequester.name;
  return id.replace(/^(claimed|agent|person):/, '').replace(/^[^|]*\|/, '');
}

/** Who asked, in the words of `personWords`: a list knows a name only from the open gates of the run. */
export function requesterWords(run: Pick<RunSummary, 'requester' | 'requesterName'>): string | undefined {
  return run.requester === undefined
    ? undefined
    : personWords({ id: run.requester, name: run.requesterName });
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const two = (value: number) => String(value).padStart(2, '0');

/** A length of time in the shortest useful words: `now`, `40s`, `12m`, `4h 10m`, `11h`, `3d`. */
export function ageWords(ms: number): string {
  if (ms < 1000) return 'now';
  if (ms < minute) return `${Math.floor(ms / 1000)}s`;
  if (ms < hour) return `${Math.floor(ms / minute)}m`;
  if (ms < 10 * hour) return `${Math.floor(ms / hour)}h ${two(Math.floor((ms % hour) / minute))}m`;
  if (ms < day) return `${Math.floor(ms / hour)}h`;
  return `${Math.floor(ms / day)}d`;
}

/** The same with seconds, for the one thing a person is looking at: `12m 04s`. */
export function preciseAgeWords(ms: number): string {
  if (ms < minute || ms >= hour) return ageWords(ms);
  return `${Math.floor(ms / minute)}m ${two(Math.floor((ms % minute) / 1000))}s`;
}

/** How long something took, or has gone on: as `preciseAgeWords`, and below a second in tenths: `0.4s`. */
export function spanWords(ms: number): string {
  return ms < 1000 ? `${(Math.max(1, Math.floor(ms / 100)) / 10).toFixed(1)}s` : preciseAgeWords(ms);
}

export interface DueWords {
  text: string;
  tone: 'calm' | 'soon' | 'overdue';
}

/** Five minutes before its end a deadline is soon. */
const soonMs = 5 * minute;

/** A deadline in words: `in 3h 48m`, `2m left`, `overdue 41m`. */
export function dueWords(dueAt: string, nowMs: number): DueWords {
  const left = Date.parse(dueAt) - nowMs;
  if (left <= 0) return { text: `overdue ${ageWords(Math.max(1000, -left))}`, tone: 'overdue' };
  if (left < soonMs) return { text: `${ageWords(Math.max(1000, left))} left`, tone: 'soon' };
  return { text: `in ${ageWords(left)}`, tone: left < hour ? 'soon' : 'calm' };
}

const kinds: Record<string, string> = { agentTask: 'agent task', approval: 'approval' };

/** A kind in words: `agent task`; a definition by its name; anybody else's workflow type split at its capitals. */
export function kindWords(kind: string): string {
  const definition = /^definition:(.+)$/.exec(kind)?.[1];
  if (definition !== undefined) return definition;
  return kinds[kind] ?? kind.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

/** Each risk by its name alone, where what it is stands beside it. */
export const riskNames: Record<Risk, string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

export const riskWords: Record<Risk, string> = {
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
  critical: 'Critical risk',
};

/** By which door a decision came. */
export const channelWords: Record<Channel, string> = {
  web: 'at the desk',
  cli: 'from the command line',
  api: 'over HTTP',
  workflow: 'by a workflow',
  temporal: 'by a bare signal',
};
