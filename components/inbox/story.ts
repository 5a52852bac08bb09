import type { EarlierRevision, Gate, Refusal, Vote } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { Act } from '@/temporal/contract/proof.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { RunView } from '@/temporal/contract/views';
import { samePerson } from '@/temporal/domain/person';
import { policyWords } from '@/temporal/domain/policy-words';
import { stagesOf } from '@/temporal/domain/stages';
import { takenEarlier } from '@/temporal/domain/taken';
import { stageName } from './rule-words';
import { proofOf, quoted, subject } from './step';
import type { Step } from './step';
import { eventSteps } from './story-events';

const joined = (parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ') || undefined;

/** @param stage what the stage is called it counted in, where the rule has several */
function voteStep(vote: Vote, me: Person | undefined, stage: string | undefined): Step {
  const approved = vote.verdict === 'approve';
  const did = `${subject(vote.actor, me)} ${approved ? 'approved' : 'rejected'}`;
  return {
    id: `vote-${vote.decisionId}`,
    at: vote.at,
    icon: approved ? 'approved' : 'rejected',
    tone: approved ? 'yes' : 'no',
    title: stage === undefined ? did : `${did} for ${stage}`,
    detail: quoted(vote.comment),
    takenAt: takenEarlier(vote),
    proof: proofOf(vote),
  };
}

/** A vote that a later change of the request made void. */
function voidStep(vote: Vote, me: Person | undefined, { revision }: EarlierRevision): Step {
  const detail = joined([`void: the request was changed after revision ${revision}`, quoted(vote.comment)]);
  return { ...voteStep(vote, me, undefined), icon: 'void', tone: 'plain', detail };
}

/** What was tried, where it was neither to approve nor to reject. */
const tried: Partial<Record<Act, string>> = {
  requestChanges: 'requesting changes',
  revise: 'changing it',
  claim: 'claiming it',
  release: 'releasing it',
  withdraw: 'withdrawing it',
};

function refusalStep(refusal: Refusal, index: number, me: Person | undefined): Step {
  const isMe = samePerson(refusal.actor, me);
  const who = refusal.actor === undefined ? 'A message' : subject(refusal.actor, me);
  const act = refusal.act && tried[refusal.act];
  return {
    id: `refused-${index}`,
    at: refusal.at,
    icon: 'refused',
    tone: 'no',
    title: `${who} ${isMe ? 'were' : 'was'} refused`,
    detail: joined([act, refusalWords[refusal.code].label, refusal.reasons?.join(' ')]),
    proof: proofOf(refusal),
    code: refusal.code,
  };
}

function closingStep(gate: Gate, me: Person | undefined): Step[] {
  if (gate.status === 'expired') {
    const detail = gate.votes.length === 0 ? 'nobody had decided' : 'too few had decided';
    return [
      {
        id: 'closed',
        at: gate.closedAt,
        icon: 'expired',
        tone: 'warn',
        title: 'The deadline passed',
        detail,
      },
    ];
  }
  if (gate.status !== 'withdrawn') return [];
  const who = gate.withdrawn ? subject(gate.withdrawn.by, me) : 'The requester';
  return [
    {
      id: 'closed',
      at: gate.closedAt,
      icon: 'withdrawn',
      tone: 'plain',
      title: `${who} withdrew it`,
      detail: quoted(gate.withdrawn?.reason),
    },
  ];
}

/** What policy asked of this gate; of a run that keeps no record of it, what its timeline tells. */
function policySteps(view: RunView, { policy, openedAt }: Gate): Step[] {
  if (policy !== undefined) {
    const { title, detail, tone } = policyWords(policy);
    // That people decide what nothing else is said of is no policy's doing that anybody looks for.
    const isPlain = policy.effect === 'review' && policy.demand === undefined;
    const code = isPlain ? undefined : policy.determining.join(', ');
    return [
      {
        id: 'policy',
        at: openedAt,
        icon: 'policy',
        tone: tone === 'plain' && !isPlain ? 'accent' : tone,
        title,
        detail,
        code,
      },
    ];
  }
  return view.timeline
    .filter((entry) => entry.type === 'policy-allowed' || entry.type === 'policy-denied')
    .map(({ id, at, title, detail, type }): Step => {
      return { id, at, icon: 'policy', tone: type === 'policy-allowed' ? 'yes' : 'no', title, detail };
    });
}

/** What happened at this gate so far, oldest first: policy, votes, changes, refused attempts, its end. */
export function storyOf(view: RunView, gate: Gate, me: Person | undefined): Step[] {
  const stages = stagesOf(gate);
  const nameOf = ({ stage = 0 }: Vote) => {
    const counted = stages[stage];
    return stages.length < 2 || counted === undefined ? undefined : stageName(counted);
  };
  const steps = [
    ...policySteps(view, gate),
    ...(gate.earlier ?? []).flatMap((one) => one.votes.map((vote) => voidStep(vote, me, one))),
    ...gate.votes.map((vote) => voteStep(vote, me, nameOf(vote))),
    ...eventSteps(gate, me),
    ...gate.refused.map((refusal, index) => refusalStep(refusal, index, me)),
    ...closingStep(gate, me),
  ];
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}
