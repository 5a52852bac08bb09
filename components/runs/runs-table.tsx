'use client';
import type { RunSummary } from '@/temporal/contract/views';
import { kindWords, requesterWords } from '@/temporal/domain/words';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age, Span } from '../shell/time';
import { RunStateBadge } from './run-state-badge';

const head = 'px-3 py-2.5 text-left text-chip font-medium whitespace-nowrap text-dim first:pl-4 last:pr-4';
const cell = 'px-3 py-2.5 align-middle md:first:pl-4 md:last:pr-4';

/** Runs as a table where there is room, as cards on phones: one markup, one reading order. */
export function RunsTable({ runs }: { runs: RunSummary[] }) {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-panel shadow-card">
      <table role="table" className="w-full table-fixed max-md:block">
        <thead className="border-b border-line max-md:sr-only">
          <tr>
            <th scope="col" className={head}>
              Run
            </th>
            <th scope="col" className={`${head} w-42`}>
              State
            </th>
            <th scope="col" className={`${head} w-28 lg:w-44`}>
              Requester
            </th>
            <th scope="col" className={`${head} w-18 text-right lg:w-20`}>
              Started
            </th>
            <th scope="col" className={`${head} w-24 text-right lg:w-34`}>
              Duration
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {runs.map((run) => (
            <RunRow key={run.runId} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RunRow({ run }: { run: RunSummary }) {
  return (
    <tr className="relative border-b border-line last:border-0 hover:bg-sunk max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-3 md:h-13">
      <td className={`${cell} min-w-0 max-md:w-full max-md:p-0`}>
        <PageLink
          href={routes.run(run)}
          className="block truncate font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <ShownText>{run.title}</ShownText>
        </PageLink>
        <span className="block truncate text-second text-dim">
          {kindWords(run.kind)} · <span className="font-mono text-[11.5px]">{run.workflowId}</span>
        </span>
      </td>
      <td className={`${cell} max-md:p-0`}>
        <RunStateBadge state={run.state} />
      </td>
      <td className={`${cell} text-dim max-md:p-0`}>
        <span className="block truncate">
          <ShownText>{requesterWords(run) ?? ''}</ShownText>
        </span>
      </td>
      <td className={`${cell} text-right whitespace-nowrap text-dim max-md:ml-auto max-md:p-0`}>
        <Age at={run.startedAt} />
      </td>
      <td className={`${cell} text-right whitespace-nowrap text-dim max-md:hidden`}>
        <Span from={run.startedAt} to={run.closedAt} />
        {run.closedAt === undefined ? <span className="max-lg:sr-only"> so far</span> : null}
      </td>
    </tr>
  );
}
