import type { Demand, PolicyPoint, PolicyRecord } from '../contract/policy.schema';
import { durationMs } from './duration';

/** An answer of policy as a sentence, and what explains it. */
export interface PolicyWords {
  title: string;
  detail?: string;
  tone: 'yes' | 'no' | 'plain';
}

const allowed: Record<PolicyPoint, string> = {
  launch: 'Policy allowed the launch',
  require: 'Policy allowed it',
  decide: 'Policy allowed the decision',
  execute: 'Policy allowed it to run',
};

const denied: Record<PolicyPoint, string> = {
  launch: 'Policy did not allow the launch',
  require: 'Denied by policy',
  decide: 'Policy did not allow the decision',
  execute: 'Policy stopped it before its task',
};

/** What policy said, in words: reasons are the sentences that its annotations give, never ids. */
export function policyWords(record: PolicyRecord): PolicyWords {
  const { reasons, error } = record;
  const said = error === undefined ? reasons : [...reasons, `It could not be evaluated: ${error}`];
  return { ...headline(record), ...(said.length > 0 && { detail: said.join(' ') }) };
}

function headline({ point, effect, demand }: PolicyRecord): PolicyWords {
  switch (effect) {
    case 'allow':
      return { title: allowed[point], tone: 'yes' };
    case 'deny':
      return { title: denied[point], tone: 'no' };
    case 'block':
      return { title: denied.require, tone: 'no' };
    case 'auto':
      return { title: 'Allowed by policy: nobody has to be asked', tone: 'yes' };
    case 'review': {
      const asks = demand === undefined ? [] : demandWords(demand);
      const title = asks.length === 0 ? 'Policy leaves it to people' : `Policy asks for ${listWords(asks)}`;
      return { title, tone: 'plain' };
    }
  }
}

/** What a review must have at least, each part as it completes “Policy asks for …”. */
export function demandWords(demand: Demand): string[] {
  const { quorum, stages = [], comment, maxSignInAge, expiresIn, verification } = demand;
  const age = lengthWords(maxSignInAge);
  const within = lengthWords(expiresIn);
  return [
    quorum === undefined || quorum < 2 ? undefined : `${countWords(quorum)} people`,
    ...stages.map(stageWords),
    age && `a sign-in no older than ${age}`,
    comment && (comment === 'always' ? 'a comment' : 'a comment on rejection'),
    verification && 'verified decisions',
    within && `a decision within ${within}`,
  ].filter((part) => part !== undefined);
}

function stageWords({ groups, people, quorum = 1 }: NonNullable<Demand['stages']>[number]): string {
  const named = people === undefined ? '' : ' named in the rule';
  const who = groups === undefined ? named : ` from ${groups.join(' or ')}`;
  return `${quorum === 1 ? 'somebody' : `${countWords(quorum)} people`}${who}`;
}

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number as it is written in a sentence. */
export function countWords(count: number): string {
  return counts[count] ?? String(count);
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** An ISO 8601 duration in its largest whole unit, `15 minutes`; undefined for what is none. */
export function lengthWords(duration: string | undefined): string | undefined {
  const ms = duration === undefined ? undefined : durationMs(duration);
  if (ms === undefined) return undefined;
  const [name, unit] = units.find(([, length]) => ms >= length && ms % length === 0) ?? ['second', 1_000];
  const count = Math.round(ms / unit);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
