'use client';
import type { ScheduleSummary } from '@/temporal/contract/schedule-views';
import { kindWords } from '@/temporal/domain/words';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { LastRuns } from './last-runs';
import { NextRun } from './next-run';
import { mishaps, waitingWords } from './schedule-texts';

const head = 'px-3 py-2.5 text-left text-chip font-medium whitespace-nowrap text-dim first:pl-4 last:pr-4';
const cell = 'align-top md:px-3 md:py-2.5 md:first:pl-4 md:last:pr-4';

/** Schedules as a table where there is room, as cards on phones: one markup, one reading order. */
export function SchedulesTable({ schedules }: { schedules: ScheduleSummary[] }) {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-panel shadow-card">
      <table role="table" aria-label="Schedules" className="w-full table-fixed max-md:block">
        <thead className="border-b border-line max-md:sr-only">
          <tr>
            <th scope="col" className={head}>
              Schedule
            </th>
            <th scope="col" className={`${head} w-[28%]`}>
              When
            </th>
            <th scope="col" className={`${head} w-44 lg:w-52`}>
              Next
            </th>
            <th scope="col" className={`${head} w-34`}>
              Last runs
            </th>
            <th scope="col" className={`${head} w-28`}>
              Waiting
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {schedules.map((schedule) => (
            <Row key={schedule.scheduleId} schedule={schedule} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ schedule }: { schedule: ScheduleSummary }) {
  const { scheduleId, starts, when, timeZone } = schedule;
  return (
    <tr className="relative border-b border-line last:border-0 hover:bg-sunk max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:gap-y-1.5 max-md:px-4 max-md:py-3">
      <td className={`${cell} min-w-0 max-md:w-full`}>
        <PageLink
          href={routes.schedule(scheduleId)}
          className="block truncate font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <ShownText>{scheduleId}</ShownText>
        </PageLink>
        <span className="block truncate text-second text-dim">
          {kindWords(starts.kind)}
          {starts.title === undefined ? null : (
            <>
              {' · '}
              <ShownText>{starts.title}</ShownText>
            </>
          )}
        </span>
      </td>
      <td className={`${cell} text-second text-ink max-md:w-full`}>
        <span className="line-clamp-2">{when.join('; ')}</span>
        <span className="block truncate text-dim">{timeZone}</span>
      </td>
      <td className={`${cell} text-second max-md:w-full`}>
        <NextRun schedule={schedule} />
      </td>
      <td className={`${cell} relative z-10`}>
        <LastRuns runs={schedule.lastRuns} />
      </td>
      <td className={`${cell} relative z-10 text-second max-md:ml-auto`}>
        <Waits schedule={schedule} />
      </td>
    </tr>
  );
}

function Waits({ schedule }: { schedule: ScheduleSummary }) {
  const { scheduleId, waiting, counts } = schedule;
  const query = new URLSearchParams({ state: 'waiting', schedule: scheduleId }).toString();
  return (
    <>
      {waiting === 0 ? (
        <span className="text-dim">nothing waits</span>
      ) : (
        <PageLink
          href={routes.runs(query)}
          className="font-medium text-accent-ink hover:underline touch:inline-block touch:py-2"
        >
          {waitingWords(schedule)}
        </PageLink>
      )}
      {mishaps(counts).map((part) => (
        <span key={part} className="block text-warn-ink">
          {part}
        </span>
      ))}
    </>
  );
}
