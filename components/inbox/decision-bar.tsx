'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { RunView } from '@/temporal/contract/views';
import { KeptFocus } from '@/components/ui/kept-focus';
import { partNotLoaded } from '../shell/not-loaded';
import { useBlocked } from '../shell/use-status';
import { DecisionForm } from './decision-form';
import { DecisionState } from './decision-state';
import { isLasting, isOver } from './gate-blocks';
import type { Blocks } from './gate-blocks';
import { gateKey } from './gate-key';
import { LastDecisionLine } from './last-decision';
import { OutcomeBar } from './outcome-bar';
import { Remedy } from './remedy';
import { UnsentComment } from './unsent-comment';
import { useDecision } from './use-decision';
import { useSettling } from './use-settling';
import type { GateFacts } from './use-gate';

// Loaded when needed: few requests are mine, and fewer were sent back.
const SentBackBar = dynamic(() =>
  import('./sent-back-bar').then((module) => module.SentBackBar, partNotLoaded),
);
const QuietBar = dynamic(() => import('./quiet-bar').then((module) => module.QuietBar, partNotLoaded));

interface DecisionBarProps {
  view: RunView;
  gateId: string;
  title: string;
  /** Absent while only the list's row is known, as is what the reader may do there. */
  gate?: Gate;
  facts?: GateFacts;
  digest?: string;
  blocks: Blocks;
  canGoOn: boolean;
  onAnswer?: () => void;
  onDeciding: () => void;
  onDecided: () => void;
}

type Decision = ReturnType<typeof useDecision>;

/** What the bar offers: what came of it, an answer to what was sent back, the form, or nothing more to do. */
function offerOf(view: RunView, gate: Gate | undefined, { note, standing }: Decision) {
  if (isOver(view, gate)) return 'outcome';
  if (gate?.status === 'changes-requested') return 'answer';
  const recorded =
    note?.phase === 'answered' && note.result.state === 'recorded' && standing.state === 'absent';
  return recorded || standing.state === 'counted' ? 'nothing' : 'form';
}

/** The bar under a request: comment, Approve, Reject; then what became of it. */
export function DecisionBar(props: DecisionBarProps) {
  const { view, gateId, title, gate, facts, digest, canGoOn, onDeciding, onDecided } = props;
  const { workflowId, runId } = view.run;
  const target = { workflowId, runId, gateId, title };
  const decision = useDecision(target, view, digest, { canGoOn, onDeciding, onDecided });
  const blocked = useBlocked();
  const offer = offerOf(view, gate, decision);
  const [openAtFirst] = useState(offer !== 'outcome');
  const { note, standing } = decision;
  const quiet = offer === 'outcome' && standing.state === 'counted';
  return (
    <section tabIndex={-1} aria-label="Decision">
      <KeptFocus to={(part) => part.parentElement}>
        <LastDecisionLine above={gateKey(target)} />
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
        {offer === 'outcome' ? (
          <OutcomeBar view={view} gate={gate} own={standing.state === 'counted'} watched={openAtFirst} />
        ) : null}
        {offer === 'answer' && gate?.status === 'changes-requested' && facts ? (
          <SentBackBar view={view} gate={gate} facts={facts} onAnswer={props.onAnswer} />
        ) : null}
        {offer === 'outcome' || offer === 'answer' ? (
          <UnsentComment note={note} standing={standing} text={decision.comment} />
        ) : null}
        {offer === 'form' ? (
          <OpenForm {...props} target={target} decision={decision} blocked={blocked} />
        ) : null}
      </KeptFocus>
    </section>
  );
}

interface OpenFormProps extends DecisionBarProps {
  target: { workflowId: string; runId: string; gateId: string };
  decision: Decision;
  /** Why nothing can be sent now, whoever asks. */
  blocked: string | undefined;
}

function OpenForm({ view, target, facts, digest, blocks, decision, blocked }: OpenFormProps) {
  const off = blocked === undefined ? blocks : { both: blocked };
  const settling = useSettling(gateKey({ runId: target.runId, gateId: target.gateId }));
  if (facts && isLasting(blocks)) return <QuietBar view={view} gateId={target.gateId} facts={facts} />;
  return (
    <DecisionForm
      comment={decision.comment}
      onComment={decision.setComment}
      onSend={decision.send}
      sending={decision.note?.phase === 'sending'}
      settling={settling}
      digest={digest}
      blocks={off}
      needs={facts?.told.comment}
      changes={facts?.may.changes}
      remedy={<Remedy target={target} blocks={off} maxSignInAge={facts?.told.maxSignInAge} />}
    />
  );
}
