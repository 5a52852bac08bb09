import type { ScheduleSummary } from '@/temporal/contract/schedule-views';

export const runsWords = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

/** What did not come as planned, one part each; none where all did. */
export function mishaps({ skipped, missed, dropped }: ScheduleSummary['counts']): string[] {
  return [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
  ];
}

/** How many of its runs wait. */
export function waitingWords({
  waiting,
  waitingMore,
}: Pick<ScheduleSummary, 'waiting' | 'waitingMore'>): string {
  if (waitingMore) return `${waiting} or more wait`;
  return waiting === 1 ? '1 waits' : `${waiting} wait`;
}

/** How it stands, in one word; pausing outweighs the rest. */
export function standOf({ paused, next, remaining }: ScheduleSummary): 'paused' | 'ended' | 'active' {
  if (paused) return 'paused';
  return next.length === 0 || remaining === 0 ? 'ended' : 'active';
}
