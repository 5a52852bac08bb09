import type { Gate, Refusal, Vote } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { RunView } from '@/temporal/contract/views';
import { samePerson } from '@/temporal/domain/person';
import { channelWords, personWords } from '@/temporal/domain/words';

export type StepTone = 'yes' | 'no' | 'warn' | 'accent' | 'plain';

/** One thing that happened at a gate, as a sentence. */
export interface Step {
  id: string;
  at: string;
  icon: 'policy' | 'approved' | 'rejected' | 'refused' | 'expired' | 'withdrawn';
  tone: StepTone;
  title: string;
  detail?: string;
}

/** A person in words; the reader is *you*. */
export function whoWords(person: Person | undefined, me: Person | undefined): string {
  return samePerson(person, me) ? 'you' : personWords(person);
}

/** The person as the first word of a sentence; a name stays as it is written. */
function subject(person: Person | undefined, me: Person | undefined): string {
  const words = whoWords(person, me);
  return words === 'you' || words.startsWith('somebody ')
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : words;
}

function voteStep(vote: Vote, me: Person | undefined): Step {
  const approved = vote.verdict === 'approve';
  const detail = [vote.comment && `“${vote.comment}”`, vote.via === 'web' ? '' : channelWords[vote.via]];
  return {
    id: `vote-${vote.decisionId}`,
    at: vote.at,
    icon: approved ? 'approved' : 'rejected',
    tone: approved ? 'yes' : 'no',
    title: `${subject(vote.actor, me)} ${approved ? 'approved' : 'rejected'}`,
    detail: detail.filter(Boolean).join(' · ') || undefined,
  };
}

function refusalStep(refusal: Refusal, index: number, me: Person | undefined): Step {
  const isMe = samePerson(refusal.actor, me);
  const who = refusal.actor === undefined ? 'A message' : subject(refusal.actor, me);
  const via = refusal.via === 'web' ? '' : channelWords[refusal.via];
  return {
    id: `refused-${index}`,
    at: refusal.at,
    icon: 'refused',
    tone: 'no',
    title: `${who} ${isMe ? 'were' : 'was'} refused`,
    detail: [refusalWords[refusal.code].label, via].filter(Boolean).join(' · '),
  };
}

function closingStep(gate: Gate, me: Person | undefined): Step[] {
  if (gate.status === 'expired') {
    return [
      {
        id: 'closed',
        at: gate.closedAt,
        icon: 'expired',
        tone: 'warn',
        title: 'The deadline passed',
        detail: 'nobody had decided',
      },
    ];
  }
  if (gate.status !== 'withdrawn') return [];
  const who = gate.withdrawn ? subject(gate.withdrawn.by, me) : 'The requester';
  const detail = gate.withdrawn?.reason && `“${gate.withdrawn.reason}”`;
  return [
    {
      id: 'closed',
      at: gate.closedAt,
      icon: 'withdrawn',
      tone: 'plain',
      title: `${who} withdrew it`,
      detail: detail || undefined,
    },
  ];
}

/** What happened at this gate so far, oldest first: policy, votes, refused attempts, its end. */
export function storyOf(view: RunView, gate: Gate, me: Person | undefined): Step[] {
  const policy = view.timeline
    .filter((entry) => entry.type === 'policy-allowed' || entry.type === 'policy-denied')
    .map(({ id, at, title, detail, type }): Step => {
      return { id, at, icon: 'policy', tone: type === 'policy-allowed' ? 'yes' : 'no', title, detail };
    });
  const steps = [
    ...policy,
    ...gate.votes.map((vote) => voteStep(vote, me)),
    ...gate.refused.map((refusal, index) => refusalStep(refusal, index, me)),
    ...closingStep(gate, me),
  ];
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}
