import type { EarlierRevision, Gate, GateEvent, Refusal, Vote } from '../contract/gate.schema';
import type { Act } from '../contract/proof.schema';
import { refusalWords } from '../contract/refusals';
import type { TimelineEntry } from '../contract/views';
import { listWords } from '../domain/policy-words';
import { stagesOf } from '../domain/stages';
import { takenEarlier } from '../domain/taken';
import { channelWords, personWords } from '../domain/words';

/** What a gate does not know of its run. */
interface Setting {
  /** Said after each sentence, where a run has several gates. */
  about: string;
  /** The run is over, so nothing waits any more. */
  hasEnded: boolean;
}

/** What waits is told in the present, what waited in the past. */
export const askedTitle = (waits: boolean): string =>
  waits ? 'Waiting for a decision' : 'Asked for a decision';

/** What happened at one gate, in people's words. */
export function entriesOfGate(gate: Gate, { about, hasEnded }: Setting): TimelineEntry[] {
  const { gateId, refused } = gate;
  const opened: TimelineEntry = {
    id: `${gateId}-opened`,
    at: gate.openedAt,
    type: 'waiting',
    title: `${askedTitle(gate.status === 'open' && !hasEnded)}${about}`,
    detail: openingWords(gate),
  };
  return [
    opened,
    ...(gate.earlier ?? []).flatMap((revision) => voidVotes(gate, revision, about)),
    ...gate.votes.map((vote) => voteEntry(gate, vote, about)),
    ...(gate.events ?? []).map((event, index) => eventEntry(gate, event, index, about)),
    ...refused.map((refusal, index) => refusedEntry(refusal, `${gateId}-refused-${index}`)),
    ...moreRefused(gateId, gate.refusedMore, refused.at(-1)?.at),
    ...closingOfGate(gate, about),
  ].map(withoutEmptyDetail);
}

/** Groups that a later stage or an escalation asks were not asked at the opening. */
function openingWords(gate: Gate): string | undefined {
  const groups = gate.rule ? stagesOf(gate)[0].groups : gate.groups;
  return groups?.length ? `May be decided by ${groups.join(', ')}` : undefined;
}

const verdictWords = { approve: 'Approved', reject: 'Rejected' } as const;

function voteEntry(gate: Gate, vote: Vote, about: string, isVoid?: string): TimelineEntry {
  const { verdict, actor, via, verified, comment } = vote;
  const takenAt = takenEarlier(vote);
  return {
    id: `${gate.gateId}-${vote.decisionId}`,
    at: vote.at,
    type: verdict === 'approve' ? 'approved' : 'rejected',
    title: `${verdictWords[verdict]} by ${personWords(actor)}${about}`,
    detail: sentences(channelWords[via], verified ? undefined : 'unverified', isVoid, comment),
    person: actor,
    ...(takenAt && { takenAt }),
  };
}

function voidVotes(gate: Gate, { votes, revision }: EarlierRevision, about: string): TimelineEntry[] {
  const isVoid = `void since revision ${revision + 1}`;
  return votes.map((vote) => voteEntry(gate, vote, about, isVoid));
}

type Words = Pick<TimelineEntry, 'type' | 'title' | 'detail'>;

function eventEntry(gate: Gate, event: GateEvent, index: number, about: string): TimelineEntry {
  const { title, ...words } = eventWords(gate, event);
  const person = 'by' in event ? event.by : undefined;
  return {
    id: `${gate.gateId}-event-${index}`,
    at: event.at,
    ...words,
    title: `${title}${about}`,
    ...(person ? { person } : {}),
  };
}

function eventWords(gate: Gate, event: GateEvent): Words {
  const by = 'by' in event ? personWords(event.by) : '';
  switch (event.type) {
    case 'reminded':
      return { type: 'reminded', title: 'Reminder: nobody had decided by then' };
    case 'escalated':
      return { type: 'escalated', title: `Escalated: ${listWords(event.groups)} may decide too` };
    case 'stage-opened': {
      const { name, groups } = stagesOf(gate)[event.stage] ?? {};
      const title = `Stage ${event.stage + 1} opened${name ? `, ${name}` : ''}`;
      return { type: 'waiting', title, detail: groups?.length ? `Asks ${listWords(groups)}` : undefined };
    }
    case 'changes-requested':
      return { type: 'changes-requested', title: `Sent back by ${by}`, detail: event.comment };
    case 'revised':
      return { type: 'revised', title: `Revision ${event.revision} by ${by}`, detail: event.comment };
    case 'claimed':
      return { type: 'claimed', title: `Claimed by ${by}` };
    case 'released':
      return { type: 'claimed', title: `Released by ${by}` };
  }
}

function closingOfGate(gate: Gate, about: string): TimelineEntry[] {
  if (gate.status === 'expired') {
    return [
      {
        id: `${gate.gateId}-expired`,
        at: gate.closedAt,
        type: 'expired',
        title: `Expired without a decision${about}`,
        ...(gate.dueAt ? { dueAt: gate.dueAt } : {}),
      },
    ];
  }
  if (gate.status !== 'withdrawn') return [];
  const by = gate.withdrawn?.by;
  return [
    {
      id: `${gate.gateId}-withdrawn`,
      at: gate.closedAt,
      type: 'withdrawn',
      title: by ? `Withdrawn by ${personWords(by)}${about}` : `Withdrawn${about}`,
      detail: gate.withdrawn?.reason,
      person: by,
    },
  ];
}

const attempts: Record<Act, string> = {
  approve: 'An approval',
  reject: 'A rejection',
  requestChanges: 'A request for changes',
  revise: 'A revision',
  claim: 'A claim',
  release: 'A release',
  withdraw: 'A withdrawal',
};

/** An attempt that did not count, and why. */
export function refusedEntry(refusal: Refusal, id: string): TimelineEntry {
  const act = refusal.act ?? refusal.verdict;
  const from = refusal.actor ? ` by ${personWords(refusal.actor)}` : '';
  const what = act ? attempts[act] : 'A message';
  return withoutEmptyDetail({
    id,
    at: refusal.at,
    type: 'refused',
    title: `${what}${from} did not count: ${refusalWords[refusal.code].label}`,
    detail: sentences(channelWords[refusal.via], ...(refusal.reasons ?? [])),
    person: refusal.actor,
  });
}

export function moreRefused(id: string, more: number | undefined, at: string | undefined): TimelineEntry[] {
  if (!more || !at) return [];
  return [{ id: `${id}-refused-more`, at, type: 'refused', title: `${more} more attempts did not count` }];
}

function sentences(...parts: (string | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' · ') || undefined;
}

function withoutEmptyDetail(entry: TimelineEntry): TimelineEntry {
  const { detail, person, ...rest } = entry;
  return { ...rest, ...(detail ? { detail } : {}), ...(person ? { person } : {}) };
}
