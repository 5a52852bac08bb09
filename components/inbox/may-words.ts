import type { Gate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { RefusalCode } from '@/temporal/contract/refusals';
import type { Me } from '@/temporal/contract/views';
import type { Explanation } from '@/temporal/domain/explain';
import { samePerson } from '@/temporal/domain/person';
import { lengthWords, listWords } from '@/temporal/domain/policy-words';
import { ageWords, personWords } from '@/temporal/domain/words';
import { roleBlock } from './gate-blocks';
import { askedWords, stageName } from './rule-words';

interface Facts {
  gate: Gate;
  startedBy: Person | undefined;
  me: Me;
  told: Explanation;
  nowMs: number;
}

type Sentence = (facts: Facts) => string;

const sentences: Partial<Record<RefusalCode, Sentence>> = {
  'requester-may-not-decide': ({ gate: { request }, startedBy, me: { person } }) => {
    const asked = samePerson(request.requester, person) ? 'You asked for this' : undefined;
    const started = samePerson(startedBy, person) ? 'You started this run' : undefined;
    return `${asked ?? started ?? 'Whoever asked acts for you'}, and nobody decides what they asked for. No rule and no policy changes that.`;
  },
  'already-voted': ({ gate: { votes }, me: { person } }) => {
    const vote = votes.find(({ actor }) => samePerson(actor, person));
    const did = vote?.verdict === 'reject' ? 'rejected' : 'approved';
    return `You ${did} it already. A person counts once, whatever their groups and channels.`;
  },
  'not-eligible': ({ me: { permissions, groups }, told: { stages } }) => {
    if (!permissions.includes('decide')) return roleBlock;
    const stage = stages.find(({ state }) => state === 'current');
    const asked = stage && askedWords(stage);
    const yours = groups.length === 0 ? 'you are in no group' : `you are in ${listWords(groups)}`;
    const name = stage && stages.length > 1 ? `The stage ${stageName(stage)}` : 'The rule';
    return `${name} asks ${asked ?? 'other people'}; ${yours}.`;
  },
  unverified: () => 'Only decisions with proof of who sent them count here. Sign in to decide.',
  'sign-in-too-old': ({ me: { signedInAt }, told: { maxSignInAge }, nowMs }) => {
    const age = ageWords(Math.max(1000, nowMs - Date.parse(signedInAt)));
    return `The rule asks for a sign-in no older than ${lengthWords(maxSignInAge) ?? 'it says'}; yours is ${age} old.`;
  },
  'changes-requested': ({ gate }) => {
    const by = gate.status === 'changes-requested' ? personWords(gate.sentBack.by) : 'A reviewer';
    return `${by} sent it back. Nobody decides until ${personWords(gate.request.requester)} has answered.`;
  },
  expired: () => 'The deadline has passed: nobody can decide this any more.',
};

/** Why this reader’s decision would not count, in a sentence; or that it would, and why. */
export function mayWords(facts: Facts): string {
  const { code, stages } = facts.told;
  if (code !== undefined) return (sentences[code] ?? (() => otherwise(code)))(facts);
  const stage = stages.find(({ state }) => state === 'current');
  const asked = stage && askedWords(stage);
  return asked === undefined
    ? 'Any reviewer may decide this, and you did not ask for it.'
    : `It asks ${asked}, which includes you, and you did not ask for it.`;
}

function otherwise(code: RefusalCode): string {
  const { label, advice } = refusalWords[code];
  return `You can’t decide this: ${label}. ${advice}`;
}
