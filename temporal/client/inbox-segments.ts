import type { InboxSort, RunSummary } from '../contract/views';
import type { QueryField } from './query-builder';
import { any, quoted } from './query-builder';

/**
 * The runs of an inbox in sort order, cut into segments: every waiting run is in exactly one of them, and within a
 * segment the sort is the order of one datetime field.
 */
export interface Segment {
  where: string;
  key: QueryField;
  /** Whether a listed run is in it: `where`, told of what the list says. */
  holds(run: RunSummary): boolean;
}

/** A cut between runs: all segments before `segment`, and of that one the runs whose key is at most `at`. */
export interface Cut {
  segment: number;
  /** Milliseconds since the epoch; absent: the whole segment. */
  at?: number;
}

export type RunCut = Required<Cut>;

/** Orders cuts: the end of a segment comes after all of its times. */
export function compareCuts(a: Cut, b: Cut): number {
  if (a.segment !== b.segment || a.at === b.at) return a.segment - b.segment;
  return (a.at ?? Infinity) - (b.at ?? Infinity);
}

const risks = ['critical', 'high', 'medium', 'low'] as const;
const named = risks.map((risk) => quoted(risk)).join(', ');

const isDated = (run: RunSummary): boolean => run.waitingSince !== undefined;
const dated = 'ApprovalWaitingSince IS NOT NULL';

/** Runs of another maker that set no time of waiting: last, in order of their start. */
const undated: Segment = {
  where: 'ApprovalWaitingSince IS NULL',
  key: 'StartTime',
  holds: (run) => !isDated(run),
};

const byRisk: Segment[] = [
  ...risks.map((risk): Segment => ({
    where: `ApprovalRisk = ${quoted(risk)} AND ${dated}`,
    key: 'ApprovalWaitingSince',
    holds: (run) => isDated(run) && run.risk === risk,
  })),
  {
    where: `(ApprovalRisk IS NULL OR ApprovalRisk NOT IN (${named})) AND ${dated}`,
    key: 'ApprovalWaitingSince',
    holds: (run) => isDated(run) && !risks.some((risk) => run.risk === risk),
  },
  undated,
];

/** Segments of each sort, first ones first. */
export const segmentsOf: Record<InboxSort, Segment[]> = {
  risk: byRisk,
  age: [{ where: dated, key: 'ApprovalWaitingSince', holds: isDated }, undated],
  deadline: [
    {
      where: 'ApprovalDueAt IS NOT NULL',
      key: 'ApprovalDueAt',
      holds: (run) => run.dueAt !== undefined,
    },
    {
      where: `ApprovalDueAt IS NULL AND ${dated}`,
      key: 'ApprovalWaitingSince',
      holds: (run) => run.dueAt === undefined && isDated(run),
    },
    {
      where: 'ApprovalDueAt IS NULL AND ApprovalWaitingSince IS NULL',
      key: 'StartTime',
      holds: (run) => run.dueAt === undefined && !isDated(run),
    },
  ],
};

const time = (ms: number): string => quoted(new Date(ms).toISOString());

function piece(segment: Segment, after: number | undefined, until: number | undefined): string {
  const parts = [
    segment.where,
    ...(after === undefined ? [] : [`${segment.key} > ${time(after)}`]),
    ...(until === undefined ? [] : [`${segment.key} <= ${time(until)}`]),
  ];
  return parts.join(' AND ');
}

/** The cut at a run: what its key has below a millisecond is behind it. */
export function cutOf(segments: readonly Segment[], run: RunSummary): RunCut {
  const segment = segments.findIndex((one) => one.holds(run));
  const key = segments[segment]?.key;
  const time =
    key === 'ApprovalDueAt' ? run.dueAt : key === 'ApprovalWaitingSince' ? run.waitingSince : undefined;
  return { segment, at: Date.parse(time ?? run.startedAt) };
}

/** The condition for the runs after one cut and up to another; `after` absent: from the first run. */
export function between(segments: readonly Segment[], after: Cut | undefined, until: Cut): string {
  const start = after ?? { segment: 0 };
  // A cut at the end of a segment starts with the next one.
  const first = after && after.at === undefined ? start.segment + 1 : start.segment;
  const pieces = segments.slice(first, until.segment + 1).map((segment, offset) => {
    const index = first + offset;
    return piece(
      segment,
      index === start.segment ? start.at : undefined,
      index === until.segment ? until.at : undefined,
    );
  });
  return any(pieces);
}
