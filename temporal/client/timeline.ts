import type { Gate } from '../contract/gate.schema';
import type { Approvals } from '../contract/gate.schema';
import { refusalWords } from '../contract/refusals';
import type { TimelineEntry } from '../contract/views';
import { channelWords, personWords } from '../domain/words';
import type { History } from './history';
import { entriesOfHistory } from './timeline-history';

/** What the story of a run is told from. `approvals` is absent when the run could not be asked. */
export interface Told {
  history: History;
  approvals?: Approvals;
}

/** The story of a run as people read it, oldest first. Pure: the same history tells the same story. */
export function timelineOf({ history, approvals }: Told): TimelineEntry[] {
  const fromHistory = entriesOfHistory(history.events, approvals);
  const entries = [
    ...policyFirst(fromHistory, approvals?.gates[0]?.openedAt),
    ...(approvals ? entriesOfApprovals(approvals) : []),
  ];
  const sorted = entries
    .map((entry, index) => ({ entry, index }))
    .sort(
      (a, b) =>
        Date.parse(a.entry.at) - Date.parse(b.entry.at) || rank(a.entry) - rank(b.entry) || a.index - b.index,
    )
    .map(({ entry }) => entry);
  return history.isCut ? [...sorted, cutNote(sorted.at(-1)?.at)] : sorted;
}

/** A local activity is written down at the end of its task, after the gate that it let open: it came before. */
function policyFirst(entries: TimelineEntry[], openedAt: string | undefined): TimelineEntry[] {
  return entries.map((entry) =>
    entry.type === 'policy-allowed' && openedAt !== undefined && openedAt < entry.at
      ? { ...entry, at: openedAt }
      : entry,
  );
}

/** Within one instant the story still has an order: what is launched waits, what is decided goes on, the end is last. */
const ranks: Partial<Record<TimelineEntry['type'], number>> = {
  launched: 0,
  'policy-allowed': 1,
  'policy-denied': 1,
  waiting: 2,
  refused: 3,
  'task-running': 5,
  'task-done': 6,
  'task-failed': 6,
  completed: 9,
  failed: 9,
  cancelled: 9,
  terminated: 9,
};
const rank = (entry: TimelineEntry): number => ranks[entry.type] ?? 4;

function cutNote(at = new Date(0).toISOString()): TimelineEntry {
  return {
    id: 'cut',
    at,
    type: 'note',
    title: 'This run has more history than is shown here',
    detail: 'The Temporal Web UI shows all of it.',
  };
}

function entriesOfApprovals({ gates, refused = [], refusedMore }: Approvals): TimelineEntry[] {
  return [
    ...gates.flatMap((gate) => entriesOfGate(gate, gates.length > 1)),
    ...refused.map((refusal, index) => refusedEntry(refusal, `run-refused-${index}`)),
    ...moreRefused('run', refusedMore, refused.at(-1)?.at),
  ];
}

function entriesOfGate(gate: Gate, isOneOfSeveral: boolean): TimelineEntry[] {
  const about = isOneOfSeveral ? `: ${gate.request.title}` : '';
  const entries: TimelineEntry[] = [
    {
      id: `${gate.gateId}-opened`,
      at: gate.openedAt,
      type: 'waiting',
      title: `Waiting for a decision${about}`,
      detail: gate.groups?.length ? `May be decided by ${gate.groups.join(', ')}` : undefined,
    },
    ...gate.votes.map((vote): TimelineEntry => ({
      id: `${gate.gateId}-${vote.decisionId}`,
      at: vote.at,
      type: vote.verdict === 'approve' ? 'approved' : 'rejected',
      title: `${vote.verdict === 'approve' ? 'Approved' : 'Rejected'} by ${personWords(vote.actor)}${about}`,
      detail: sentences(channelWords[vote.via], vote.comment),
      person: vote.actor,
    })),
    ...gate.refused.map((refusal, index) => refusedEntry(refusal, `${gate.gateId}-refused-${index}`)),
    ...moreRefused(gate.gateId, gate.refusedMore, gate.refused.at(-1)?.at),
    ...closingOfGate(gate, about),
  ];
  return entries.map(withoutEmptyDetail);
}

function closingOfGate(gate: Gate, about: string): TimelineEntry[] {
  if (gate.status === 'expired') {
    return [
      {
        id: `${gate.gateId}-expired`,
        at: gate.closedAt,
        type: 'expired',
        title: `Expired without a decision${about}`,
        detail: gate.dueAt && `The deadline was ${gate.dueAt}`,
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

const messages = { approve: 'An approval', reject: 'A rejection' } as const;

function refusedEntry(refusal: Gate['refused'][number], id: string): TimelineEntry {
  const what = refusal.verdict ? messages[refusal.verdict] : 'A message';
  const from = refusal.actor ? ` by ${personWords(refusal.actor)}` : '';
  return {
    id,
    at: refusal.at,
    type: 'refused',
    title: `${what}${from} did not count: ${refusalWords[refusal.code].label}`,
    detail: channelWords[refusal.via],
    person: refusal.actor,
  };
}

function moreRefused(id: string, more: number | undefined, at: string | undefined): TimelineEntry[] {
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
