import type { Gate, Vote } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { Stage } from '../contract/rule.schema';
import { unknownPersonId } from '../contract/names';
import { samePerson } from './person';
import { ruleOf } from './rule';

/** Who decides at a gate, in which order: what its rule says, else any one of the groups asked. */
export function stagesOf(gate: Pick<Gate, 'rule' | 'request'>): [Stage, ...Stage[]] {
  const [first, ...more] = ruleOf(gate).stages ?? [];
  return first ? [first, ...more] : [defaultStage(gate.request.groups)];
}

/** The one stage of a request that asks for none. */
export function defaultStage(groups: string[] | undefined): Stage {
  return groups && groups.length > 0 ? { groups } : {};
}

export const quorumOf = (stage: Stage): number => stage.quorum ?? 1;
export const rejectionsOf = (stage: Stage): number => stage.rejections ?? 1;

/** The votes that count in one stage. */
export function votesIn(gate: Pick<Gate, 'votes'>, stage: number, verdict: Vote['verdict']): Vote[] {
  return gate.votes.filter((vote) => (vote.stage ?? 0) === stage && vote.verdict === verdict);
}

/** Index of the stage that is being decided: the first whose quorum is not reached, else the last. */
export function currentStage(gate: Pick<Gate, 'rule' | 'request' | 'votes'>): number {
  const stages = stagesOf(gate);
  const open = stages.findIndex((stage, index) => votesIn(gate, index, 'approve').length < quorumOf(stage));
  return open === -1 ? stages.length - 1 : open;
}

/** How many approvals there are of how many, over all stages. */
export function progressOf(gate: Pick<Gate, 'rule' | 'request' | 'votes'>): { have: number; need: number } {
  const need = stagesOf(gate).reduce((sum, stage) => sum + quorumOf(stage), 0);
  return { have: gate.votes.filter((vote) => vote.verdict === 'approve').length, need };
}

type Asking = Pick<Gate, 'rule' | 'request' | 'policy' | 'events'>;

/** Who may decide in a stage now; without `groups` and `people` any reviewer may. */
export interface Eligible {
  groups?: string[];
  people?: string[];
}

/**
 * Escalation adds its groups where people are named at all; not to a stage that policy demands, since whoever asks
 * names the groups of an escalation, and policy would ask in vain.
 */
export function eligibleIn(gate: Asking, index: number): Eligible {
  const stage = stagesOf(gate)[index] ?? {};
  const { groups, people } = stage;
  if (!groups && !people) return {};
  const demanded = gate.policy?.demand?.stages?.some((one) => sameWho(one, stage)) ?? false;
  const all = [...new Set([...(groups ?? []), ...(demanded ? [] : escalationOf(gate))])];
  return { groups: all.length > 0 ? all : undefined, people };
}

/** Groups that were asked besides when nobody had decided in time. */
export function escalationOf(gate: Pick<Gate, 'events'>): string[] {
  return (gate.events ?? []).flatMap((event) => (event.type === 'escalated' ? event.groups : []));
}

/** Whether two stages ask for the same people, in whatever order they name them. */
export function sameWho(a: Stage, b: Stage): boolean {
  return sameNames(a.groups, b.groups) && sameNames(a.people, b.people);
}

function sameNames(a: string[] = [], b: string[] = []): boolean {
  return a.every((one) => b.includes(one)) && b.every((one) => a.includes(one));
}

/** Somebody as a stage sees them; `groups` absent: nobody vouches for any. */
interface Candidate {
  person: Person;
  groups?: readonly string[];
}

/**
 * Whether a stage asks for this person. Of somebody unverified no groups are known: where groups are asked at all
 * they are let in (only an open gate lets them come so far), where only people are named they must claim to be one.
 */
export function isEligible({ groups, people }: Eligible, { person, groups: held }: Candidate): boolean {
  if (!groups && !people) return true;
  if (people?.some((id) => samePerson({ id }, person))) return true;
  if (!groups) return false;
  return held === undefined || groups.some((group) => held.includes(group));
}

/** Whether two votes are one person's: whoever is unknown counts as one. */
export function sameVoter(a: { id: string }, b: { id: string }): boolean {
  return samePerson(a, b) || (a.id === unknownPersonId && b.id === unknownPersonId);
}
