'use client';
import { useQuery } from '@tanstack/react-query';
import { Bot, CalendarClock, Clock, ExternalLink, Forward, Hourglass, UserRound } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import type { RunRef, RunSummary, RunView } from '@/temporal/contract/views';
import { kindWords, personWords, requesterWords } from '@/temporal/domain/words';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { IconLine } from '@/components/ui/icon-line';
import { RequestSkeleton } from '../inbox/request-skeleton';
import { SourceNote } from '../inbox/source-note';
import { decoded } from '../inbox/use-selection';
import { readFailure } from '../shell/fetch-json';
import { PageTitle } from '../shell/page-title';
import { PageLink } from '../shell/page-link';
import { statusQuery } from '../shell/queries';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { Age, Span } from '../shell/time';
import { useLastingError } from '../shell/use-lasting-error';
import { runQuery } from './queries';
import { RunActions } from './run-actions';
import { RunGates } from './run-gates';
import { RunMissing } from './run-missing';
import { RunResult } from './run-result';
import { RunStateBadge } from './run-state-badge';
import { Timeline } from './timeline';

function refOf(pathname: string, query: URLSearchParams): RunRef {
  const part = pathname.replace(/^\/runs\//, '');
  return { workflowId: decoded(part), runId: query.get('run') ?? undefined };
}

/** One run: what happened as people read it, its gates, its result. */
export function RunPage() {
  const ref = refOf(usePathname(), new URLSearchParams(useSearchParams()));
  const query = useQuery(runQuery(ref));
  const { data: view } = query;
  const error = useLastingError(query);
  if (view === undefined) {
    if (error === null) return <RequestSkeleton />;
    return (
      <>
        <PageTitle>Run</PageTitle>
        <h1 className="sr-only">Run</h1>
        <RunMissing failure={readFailure(error)} workflowId={ref.workflowId} />
      </>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-230 flex-col gap-5.5 px-4 pt-6 pb-24 sm:px-8">
        <PageTitle>{view.run.title}</PageTitle>
        <RunHead view={view} />
        {view.run.state === 'continued' ? <WentOn run={view.run} /> : null}
        {view.source === 'memo' && view.rows.length === 0 ? null : (
          <SourceNote view={view} outdated={error !== null} changed={false} onRead={() => undefined} />
        )}
        <Timeline view={view} />
        <RunGates view={view} />
        <RunResult view={view} />
      </div>
    </div>
  );
}

/** A workflow that ends one execution and begins the next is one story to a person: here is where it goes on. */
function WentOn({ run: { workflowId } }: { run: RunSummary }) {
  return (
    <Callout tone="accent" icon={<Forward className="icon" aria-hidden="true" />}>
      This run went on in another execution.{' '}
      <PageLink href={routes.run({ workflowId })} className="font-medium underline underline-offset-4">
        See how it stands now
      </PageLink>
    </Callout>
  );
}

function RunHead({ view }: { view: RunView }) {
  const { run } = view;
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <RunStateBadge state={run.state} />
        <Badge>{kindWords(run.kind)}</Badge>
        <span className="min-w-0 font-mono text-chip break-all text-dim">{run.workflowId}</span>
      </div>
      <h1 className="mt-2 text-title font-semibold tracking-title break-words text-ink">
        <ShownText>{run.title}</ShownText>
      </h1>
      <div className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-dim">
        <RunFacts view={view} />
        <WebUiLink view={view} />
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <RunActions view={view} />
      </div>
    </div>
  );
}

function RunFacts({ view: { run, startedBy, gates } }: { view: RunView }) {
  const requester = gates.at(0)?.request.requester;
  const who = requester ? personWords(requester) : requesterWords(run);
  const isAgent = (requester?.id ?? run.requester ?? '').startsWith('agent:');
  return (
    <>
      {who === undefined ? null : (
        <IconLine
          icon={
            isAgent ? (
              <Bot className="icon" aria-label="Agent" />
            ) : (
              <UserRound className="icon" aria-label="Requester" />
            )
          }
        >
          <ShownText>{who}</ShownText>
          {startedBy === undefined || startedBy.id === requester?.id ? null : (
            <>
              , started by <ShownText>{personWords(startedBy)}</ShownText>
            </>
          )}
        </IconLine>
      )}
      <IconLine icon={<Clock className="icon" aria-hidden="true" />}>
        started <Age at={run.startedAt} reachable /> ago
      </IconLine>
      {run.scheduleId === undefined ? null : (
        <IconLine icon={<CalendarClock className="icon" aria-hidden="true" />}>
          by the schedule{' '}
          <PageLink
            href={routes.schedule(run.scheduleId)}
            className="font-medium text-accent-ink hover:underline"
          >
            <ShownText>{run.scheduleId}</ShownText>
          </PageLink>
        </IconLine>
      )}
      {run.closedAt === undefined ? null : (
        <IconLine icon={<Hourglass className="icon" aria-hidden="true" />}>
          took <Span from={run.startedAt} to={run.closedAt} />
        </IconLine>
      )}
    </>
  );
}

function WebUiLink({ view }: { view: RunView }) {
  const base = useQuery(statusQuery()).data?.temporalUiUrl;
  if (base === undefined) return null;
  const { workflowId, runId } = view.run;
  return (
    <a
      href={webUiAddress(base, workflowId, runId)}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1.5 font-medium text-accent-ink underline-offset-4 hover:underline touch:min-h-11"
    >
      <ExternalLink className="icon" aria-hidden="true" />
      Temporal Web UI
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

/** The run's page in Temporal Web UI; `base` names the namespace. */
function webUiAddress(base: string, workflowId: string, runId: string): string {
  return `${base}/workflows/${encodeURIComponent(workflowId)}/${encodeURIComponent(runId)}/history`;
}
