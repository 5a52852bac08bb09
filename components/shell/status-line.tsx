'use client';
import { useQuery } from '@tanstack/react-query';
import type { StatusView } from '@/temporal/contract/views';
import { cn } from '@/components/ui/cn';
import { shutOutWords } from './fetch-json';
import { statusQuery } from './queries';
import { PageLink } from './page-link';
import { routes } from './routes';

function wordsOf(status: StatusView | undefined, failed: Error | null): { text: string; dot: string } {
  const out = shutOutWords(failed);
  if (out) return { text: out.brief, dot: 'bg-no' };
  if (failed) return { text: 'No answer from the desk', dot: 'bg-no' };
  if (status === undefined) return { text: 'Looking…', dot: 'bg-faint' };
  if (status.temporal.state === 'unreachable') return { text: 'Temporal unreachable', dot: 'bg-no' };
  const live = status.worker.workers.filter((worker) => worker.live).length;
  if (status.worker.state === 'absent') return { text: 'Live · no worker', dot: 'bg-warn' };
  if (status.worker.state === 'silent') return { text: 'Live · worker silent', dot: 'bg-warn' };
  if (live === 0) return { text: 'Live', dot: 'bg-yes' };
  return { text: `Live · ${live} ${live === 1 ? 'worker' : 'workers'}`, dot: 'bg-yes' };
}

/** One line: is everything there. Leads to the page that says it in full. */
export function StatusLine() {
  const { data, error } = useQuery(statusQuery());
  const { text, dot } = wordsOf(data, error);
  return (
    <PageLink
      href={routes.system()}
      className="flex items-center gap-2 rounded-badge text-second text-dim hover:text-ink touch:min-h-11"
    >
      <span className={cn('size-2 rounded-full', dot)} aria-hidden="true" />
      {text}
    </PageLink>
  );
}
