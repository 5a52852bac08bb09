'use client';
import { ChevronRight } from 'lucide-react';
import type { RunState } from '@/temporal/contract/run-state';
import type { RunView } from '@/temporal/contract/views';
import { Card } from '@/components/ui/card';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { RunStateBadge } from './run-state-badge';

interface GateLine {
  gateId: string;
  title: string;
  action?: string;
  state: RunState;
}

/** The gates as far as they are known: read from the run, else from the list's rows. */
function linesOf({ gates, rows, run }: RunView): GateLine[] {
  const open = run.state === 'waiting' || run.state === 'running';
  if (gates.length === 0) {
    return rows.map(({ gateId, title, action }) => ({
      gateId,
      title,
      action,
      state: open ? 'waiting' : run.state,
    }));
  }
  return gates.map(({ gateId, request, status }) => ({
    gateId,
    title: request.title,
    action: request.action.name,
    state: status !== 'open' ? status : open ? 'waiting' : run.state,
  }));
}

/** Where the run asked people, and what they said; each leads to its request. */
export function RunGates({ view }: { view: RunView }) {
  const lines = linesOf(view);
  if (lines.length === 0) return null;
  return (
    <Card title={lines.length === 1 ? 'Request' : 'Requests'} level={2} flush>
      <ul aria-label="Requests of this run">
        {lines.map((line) => (
          <li key={line.gateId} className="border-b border-line last:border-0">
            <PageLink
              href={routes.request({ ...view.run, gateId: line.gateId })}
              className="flex items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-sunk"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium text-ink">
                  <ShownText>{line.title}</ShownText>
                </span>
                <span className="block truncate font-mono text-chip text-dim">
                  <ShownText>{line.action ?? line.gateId}</ShownText>
                </span>
              </span>
              <RunStateBadge state={line.state} />
              <ChevronRight className="icon text-dim" aria-hidden="true" />
            </PageLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
