'use client';
import { ChevronRight } from 'lucide-react';
import type { Gate } from '@/temporal/contract/gate.schema';
import { isOpen } from '@/temporal/contract/run-state';
import type { RunState } from '@/temporal/contract/run-state';
import type { RunView } from '@/temporal/contract/views';
import { explain } from '@/temporal/domain/explain';
import { Card } from '@/components/ui/card';
import { stageName } from '../inbox/rule-words';
import { PageLink } from '../shell/page-link';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { RunStateBadge } from './run-state-badge';

interface GateLine {
  gateId: string;
  title: string;
  action?: string;
  state: RunState;
  /** How far it is: the stage that decides, and which revision is asked. */
  standing?: string;
}

/** The gates as far as they are known: read from the run, else from the list's rows. */
function linesOf({ gates, rows, run }: RunView): GateLine[] {
  const open = isOpen(run.state);
  if (gates.length === 0) {
    return rows.map(({ gateId, title, action }) => ({
      gateId,
      title,
      action,
      state: open ? 'waiting' : run.state,
    }));
  }
  return gates.map((gate) => ({
    gateId: gate.gateId,
    title: gate.request.title,
    action: gate.request.action.name,
    state: gate.status !== 'open' ? gate.status : open ? 'waiting' : run.state,
    standing: standingOf(gate),
  }));
}

/** Stages where there are several people to wait for, and the revision where it was changed. */
function standingOf(gate: Gate): string | undefined {
  const { stages, have, need } = explain(gate, undefined, undefined, 0);
  const at = stages.findIndex(({ state }) => state === 'current');
  const current = stages[at];
  const several = stages.length > 1 && current !== undefined && gate.status === 'open';
  const parts = [
    several ? `stage ${at + 1} of ${stages.length}: ${stageName(current)}` : undefined,
    need > 1 ? `${have} of ${need} approvals` : undefined,
    gate.revision > 1 ? `revision ${gate.revision}` : undefined,
  ];
  return parts.filter(Boolean).join(' · ') || undefined;
}

/** Where the run asked people, and what they said; each leads to its request. */
export function RunGates({ view }: { view: RunView }) {
  const lines = linesOf(view);
  if (lines.length === 0) return <NobodyAsked view={view} />;
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
                <span className="block truncate text-second text-dim">
                  <code className="font-mono text-chip">
                    <ShownText>{line.action ?? line.gateId}</ShownText>
                  </code>
                  {line.standing === undefined ? null : <ShownText>{` · ${line.standing}`}</ShownText>}
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

/** Approved, and nobody was asked: policy alone makes that so. */
function NobodyAsked({ view: { run, source, timeline } }: { view: RunView }) {
  const said = timeline.findLast(({ type }) => type === 'policy-allowed');
  if (run.state !== 'approved' || source !== 'live' || said === undefined) return null;
  const why = timeline.find(({ type, detail }) => type === 'policy-allowed' && detail !== undefined)?.detail;
  return (
    <Card title="Request" level={2} aside="allowed by policy">
      <p className="text-ink">Nobody was asked. {why === undefined ? null : <ShownText>{why}</ShownText>}</p>
    </Card>
  );
}
