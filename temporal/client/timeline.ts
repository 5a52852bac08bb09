import type { Approvals } from '../contract/gate.schema';
import type { TimelineEntry } from '../contract/views';
import type { History } from './history';
import { entriesOfGate, moreRefused, refusedEntry } from './timeline-gate';
import { entriesOfHistory } from './timeline-history';

/** What the story of a run is told from. `approvals` is absent when the run could not be asked. */
export interface Told {
  history: History;
  approvals?: Approvals;
}

/** The story of a run as people read it, oldest first. Pure: the same history tells the same story. */
export function timelineOf({ history, approvals }: Told): TimelineEntry[] {
  const hasEnded = history.events.some(({ type }) => type === 'closed');
  const entries = [
    ...entriesOfHistory(history.events, approvals),
    ...(approvals ? entriesOfApprovals(approvals, hasEnded) : []),
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

/** Within one instant the story still has an order: it begins with the launch and ends with the end. Else as it is told. */
const ranks: Partial<Record<TimelineEntry['type'], number>> = {
  launched: 0,
  'task-running': 5,
  'task-done': 6,
  'task-failed': 6,
  completed: 9,
  ended: 9,
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

function entriesOfApprovals(
  { gates, refused = [], refusedMore }: Approvals,
  hasEnded: boolean,
): TimelineEntry[] {
  return [
    ...gates.flatMap((gate) =>
      entriesOfGate(gate, { about: gates.length > 1 ? `: ${gate.request.title}` : '', hasEnded }),
    ),
    ...refused.map((refusal, index) => refusedEntry(refusal, `run-refused-${index}`)),
    ...moreRefused('run', refusedMore, refused.at(-1)?.at),
  ];
}
