import type { ScheduleSummary, ScheduleView } from '@/temporal/contract/schedule-views';
import { ago, fresh, me } from '../inbox/views.fixture';

/** A schedule as the server tells it. */
export function schedule(over: Partial<ScheduleView> = {}): ScheduleView {
  return {
    scheduleId: 'nightly',
    version: 'sha256:1',
    starts: { kind: 'agentTask', title: 'Check the orders' },
    when: ['Every hour'],
    timeZone: 'UTC',
    timing: { when: [{ every: 'PT1H' }], timeZone: 'UTC' },
    handling: { overlap: 'allow-all', catchUp: 'P1D', pauseOnFailure: false },
    paused: false,
    next: [ago(-600), ago(-4_200)],
    counts: { taken: 3, skipped: 0, missed: 0, dropped: 0 },
    lastRuns: [],
    waiting: 0,
    createdAt: ago(86_400),
    savedBy: me,
    input: { task: 'Check the orders', startedBy: me },
    form: { task: 'Check the orders' },
    asOf: ago(0),
    ...over,
  };
}

/** One run of it. */
export function scheduledRun(
  over: Partial<ScheduleSummary['lastRuns'][number]> = {},
): ScheduleSummary['lastRuns'][number] {
  return {
    workflowId: fresh('nightly'),
    runId: fresh('run'),
    scheduledAt: ago(60),
    startedAt: ago(59),
    ...over,
  };
}
