import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { RefusalCode } from '../contract/refusals';
import type { Rule } from '../contract/rule.schema';
import type { Eligible } from './stages';
import type { Reader } from './may';
import { mayDecide } from './may';
import { samePerson } from './person';
import { concerned } from './refusal';
import { ruleOf } from './rule';
import {
  currentStage,
  eligibleIn,
  isEligible,
  progressOf,
  quorumOf,
  rejectionsOf,
  sameVoter,
  stagesOf,
  votesIn,
} from './stages';

/** How one stage stands, and whom it asks; without `groups` and `people` any reviewer. */
export interface StageStanding extends Eligible {
  name?: string;
  state: 'done' | 'current' | 'later';
  have: number;
  need: number;
  /** Rejections so far, of how many that end the gate. */
  rejections: { have: number; need: number };
  approvedBy: Person[];
}

/** Who decides at a gate, how far it is, and why a reader may not. */
export interface Explanation {
  stages: StageStanding[];
  /** Over all stages. */
  have: number;
  need: number;
  /** Given a reader: why their decision would not count; absent, it would. */
  code?: RefusalCode;
  /** When a decision without words does not count. */
  comment?: Rule['comment'];
  /** ISO 8601 duration: how long ago one may have signed in. */
  maxSignInAge?: string;
}

/** The rule of a gate as it stands, for a person to read. */
export function explain(
  gate: Gate,
  startedBy: Person | undefined,
  me: Reader | undefined,
  nowMs: number,
): Explanation {
  const { comment, maxSignInAge } = ruleOf(gate);
  return {
    stages: standingsOf(gate),
    ...progressOf(gate),
    code: me && mayDecide(gate, startedBy, me, nowMs),
    comment,
    maxSignInAge,
  };
}

function standingsOf(gate: Gate): StageStanding[] {
  const current = currentStage(gate);
  return stagesOf(gate).map((stage, index) => {
    const approvals = votesIn(gate, index, 'approve');
    const need = quorumOf(stage);
    const isDone = approvals.length >= need;
    return {
      name: stage.name,
      ...eligibleIn(gate, index),
      state: isDone ? 'done' : index === current ? 'current' : 'later',
      have: approvals.length,
      need,
      rejections: { have: votesIn(gate, index, 'reject').length, need: rejectionsOf(stage) },
      approvedBy: approvals.map((vote) => vote.actor),
    };
  });
}

/** Everybody whom an installation knows, and their groups. */
export interface Directory {
  people: { id: string; name?: string; groups: string[] }[];
}

/** Who still can decide in the current stage, and how many approvals it lacks: fewer people, and it never passes. */
export interface Remaining {
  people: Person[];
  lacking: number;
}

/**
 * Who still can decide, as far as that is known: from the people whom the rule names, and from the directory where it
 * names groups. Undefined where nobody can tell, since anybody may or the members of a group are not known.
 */
export function remaining(
  gate: Gate,
  startedBy: Person | undefined,
  directory?: Directory,
): Remaining | undefined {
  const index = currentStage(gate);
  const asked = eligibleIn(gate, index);
  if ((!asked.groups && !asked.people) || (asked.groups && !directory)) return undefined;
  const listed = (directory?.people ?? []).filter(({ groups, ...person }) =>
    isEligible(asked, { person, groups }),
  );
  const named = (asked.people ?? [])
    .filter((id) => !listed.some((person) => samePerson(person, { id })))
    .map((id): Person => directory?.people.find((person) => person.id === id) ?? { id });
  const people = [...listed, ...named]
    .filter((person) => !concerned(gate, startedBy).some((one) => samePerson(one, person)))
    .filter((person) => !gate.votes.some((vote) => sameVoter(vote.actor, person)))
    .map(({ id, name }) => (name === undefined ? { id } : { id, name }));
  const { quorum = 1 } = stagesOf(gate)[index] ?? {};
  return { people, lacking: Math.max(0, quorum - votesIn(gate, index, 'approve').length) };
}
