'use client';
import { useState } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { RunView } from '@/temporal/contract/views';
import { useBlocked } from '../shell/use-status';
import { DecisionForm } from './decision-form';
import { DecisionState } from './decision-state';
import type { Blocks } from './gate-blocks';
import { LastDecisionLine } from './last-decision';
import { OutcomeBar } from './outcome-bar';
import { useDecision } from './use-decision';

interface DecisionBarProps {
  view: RunView;
  gateId: string;
  title: string;
  /** Absent while only the list's row is known. */
  gate?: Gate;
  digest?: string;
  blocks: Blocks;
  canGoOn: boolean;
  onDeciding: () => void;
  onDecided: () => void;
}

const openStates = new Set<string>(['waiting', 'running']);

/** Whether nothing can be decided here any more: the gate has closed, or its run has ended. */
export function isOver(view: RunView, gate: Gate | undefined): boolean {
  return (gate !== undefined && gate.status !== 'open') || !openStates.has(view.run.state);
}

/** The bar under a request: comment, Approve, Reject; then what became of it. */
export function DecisionBar({ view, gateId, title, gate, digest, blocks, ...going }: DecisionBarProps) {
  const { workflowId, runId } = view.run;
  const target = { workflowId, runId, gateId, title };
  const decision = useDecision(target, view, digest, going);
  const blocked = useBlocked();
  const over = isOver(view, gate);
  const [openAtFirst] = useState(!over);
  const { note, standing } = decision;
  const recorded =
    note?.phase === 'answered' && note.result.state === 'recorded' && standing.state === 'absent';
  const quiet = over && (note === undefined || standing.state === 'counted');
  return (
    <section aria-label="Decision">
      <LastDecisionLine />
      {/* Always there, so that what comes into it is spoken. */}
      <div role="status">
        {quiet || note === undefined ? null : (
          <div className="mb-2.5">
            <DecisionState
              note={note}
              standing={standing}
              view={view}
              gate={gate}
              blocked={blocked}
              onAgain={decision.sendAgain}
            />
          </div>
        )}
      </div>
      {over ? (
        <OutcomeBar view={view} gate={gate} own={standing.state === 'counted'} watched={openAtFirst} />
      ) : null}
      {over || recorded || standing.state === 'counted' ? null : (
        <DecisionForm
          comment={decision.comment}
          onComment={decision.setComment}
          onSend={decision.send}
          sending={note?.phase === 'sending'}
          digest={digest}
          blocks={blocked === undefined ? blocks : { both: blocked }}
        />
      )}
    </section>
  );
}
