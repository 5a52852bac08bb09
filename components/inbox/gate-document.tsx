'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { RunState } from '@/temporal/contract/run-state';
import type { RunView } from '@/temporal/contract/views';
import { partNotLoaded } from '../shell/not-loaded';
import { useShortcuts } from '../shell/shortcuts';
import { ActionCard } from './action-card';
import { ClaimLine } from './claim-line';
import { DecisionBar } from './decision-bar';
import { DocumentFrame } from './document-frame';
import { isOver } from './gate-blocks';
import { useFocusKept } from './use-focus-kept';
import { OtherGates } from './other-gates';
import type { Scope } from './revise-draft';
import { ProvenanceCard } from './provenance-card';
import { RequestFacts, RequestHead } from './request-head';
import { neededWords } from './rule-words';
import { SoFarCard } from './so-far-card';
import { SourceNote } from './source-note';
import { useGate } from './use-gate';
import { WhoDecidesCard } from './who-decides-card';
import { WhyCard } from './why-card';

// Loaded when needed: most requests were never changed and are decided as they are.
const RevisedCard = dynamic(() =>
  import('./revised-card').then((module) => module.RevisedCard, partNotLoaded),
);
const SentBackNote = dynamic(() =>
  import('./sent-back-note').then((module) => module.SentBackNote, partNotLoaded),
);
const ReviseDialog = dynamic(
  () => import('./revise-dialog').then((module) => module.ReviseDialog, partNotLoaded),
  {
    ssr: false,
  },
);

export interface GoingOn {
  canGoOn: boolean;
  onDeciding: () => void;
  onDecided: () => void;
}

/** The gate's state once it has closed or was sent back; of a gate left open, how its run stands. */
function stateOf(view: RunView, gate: Gate): RunState {
  if (gate.status !== 'open' && !(gate.status === 'changes-requested' && isOver(view, gate)))
    return gate.status;
  return isOver(view, gate) ? view.run.state : 'waiting';
}

/** One gate: what will happen, why, what happened, and the decision. */
export function GateDocument({
  view,
  gate,
  outdated,
  ...going
}: GoingOn & { view: RunView; gate: Gate; outdated: boolean }) {
  const facts = useGate(view, gate);
  const { me, digest, seen, told, may } = facts;
  const [exact, setExact] = useState(false);
  const [editing, setEditing] = useState<Scope>();
  useFocusKept(editing !== undefined);
  useShortcuts({
    e: () => {
      setExact((shown) => !shown);
    },
  });
  const { request } = gate;
  const edit = () => {
    setEditing(may.revise);
  };
  const editable = gate.status === 'open' && !seen.changed ? may.revise : undefined;
  return (
    <DocumentFrame
      bar={
        <DecisionBar
          key={gate.gateId}
          gateId={gate.gateId}
          title={request.title}
          view={view}
          gate={gate}
          digest={digest}
          blocks={facts.blocks}
          facts={facts}
          onAnswer={edit}
          {...going}
        />
      }
    >
      <RequestHead risk={request.risk} run={view.run} title={request.title} state={stateOf(view, gate)}>
        <RequestFacts
          requester={request.requester}
          openedAt={gate.openedAt}
          dueAt={gate.dueAt}
          needed={gate.status === 'open' ? neededWords(told.stages) : undefined}
          open={!isOver(view, gate)}
        />
        <ClaimLine view={view} gate={gate} me={me} digest={digest} />
      </RequestHead>
      <SourceNote view={view} outdated={outdated} changed={seen.changed} onRead={seen.read} />
      {gate.status === 'changes-requested' ? <SentBackNote gate={gate} me={me?.person} /> : null}
      {gate.revision > 1 ? <RevisedCard gate={gate} me={me?.person} before={seen.before} /> : null}
      <ActionCard
        gate={gate}
        digest={digest}
        exact={exact}
        onExact={setExact}
        editable={editable}
        onEdit={edit}
      />
      <WhyCard request={request} />
      <ProvenanceCard request={request} startedBy={view.startedBy} />
      <SoFarCard view={view} gate={gate} me={me?.person} told={told} />
      {isOver(view, gate) ? null : <WhoDecidesCard view={view} gate={gate} me={me} told={told} />}
      <OtherGates view={view} gate={gate} />
      {editing === undefined ? null : (
        <ReviseDialog
          view={view}
          gate={gate}
          rule={facts.rule}
          scope={editing}
          onClose={() => {
            setEditing(undefined);
          }}
        />
      )}
    </DocumentFrame>
  );
}
