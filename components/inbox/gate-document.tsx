'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { RunState } from '@/temporal/contract/run-state';
import type { RunView } from '@/temporal/contract/views';
import { digestOf } from '@/temporal/domain/digest';
import { mayDecide } from '@/temporal/domain/may';
import { unknownPersonId } from '@/temporal/contract/names';
import { useNow } from '../shell/clock';
import { useShortcuts } from '../shell/shortcuts';
import { useMe } from '../shell/use-status';
import { ActionCard } from './action-card';
import { DecisionBar, isOver } from './decision-bar';
import { gateBlocks } from './gate-blocks';
import { OtherGates } from './other-gates';
import { RequestFacts, RequestHead } from './request-head';
import { SoFarCard } from './so-far-card';
import { SourceNote } from './source-note';
import { useSeen } from './use-seen';
import { WhyCard } from './why-card';

export interface GoingOn {
  canGoOn: boolean;
  onDeciding: () => void;
  onDecided: () => void;
}

/** The digest of what is drawn here, by the function that the workflow uses. */
function digestHere({ gateId, revision, request }: Gate): string {
  return digestOf({
    gateId,
    revision,
    request: { ...request, requester: request.requester ?? { id: unknownPersonId } },
  });
}

/** The gate's state once it has closed; of a gate left open, how its run stands. */
function stateOf(view: RunView, gate: Gate): RunState {
  if (gate.status !== 'open') return gate.status;
  return isOver(view, gate) ? view.run.state : 'waiting';
}

/** The frame of one request: a document that scrolls, and the bar that stays. */
export function DocumentFrame({ children, bar }: { children: ReactNode; bar: ReactNode }) {
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-196 flex-col gap-5.5 px-4 pt-6 pb-8 sm:px-8">
          {children}
        </div>
      </div>
      <div className="shrink-0 border-t border-line bg-panel">
        <div className="mx-auto w-full max-w-196 px-4 py-3 sm:px-8">{bar}</div>
      </div>
    </>
  );
}

/** One gate: what will happen, why, what happened, and the decision. */
export function GateDocument({
  view,
  gate,
  outdated,
  ...going
}: GoingOn & { view: RunView; gate: Gate; outdated: boolean }) {
  const me = useMe();
  const now = useNow();
  const [exact, setExact] = useState(false);
  const digest = digestHere(gate);
  const seen = useSeen(digest);
  const refusal = me && mayDecide(gate, view.startedBy, me, now);
  useShortcuts({
    e: () => {
      setExact((shown) => !shown);
    },
  });
  const { request } = gate;
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
          blocks={gateBlocks({ gate, view, refusal, digest, changed: seen.changed })}
          {...going}
        />
      }
    >
      <RequestHead risk={request.risk} run={view.run} title={request.title} state={stateOf(view, gate)}>
        <RequestFacts
          requester={request.requester}
          openedAt={gate.openedAt}
          dueAt={gate.dueAt}
          groups={gate.groups}
          open={!isOver(view, gate)}
        />
      </RequestHead>
      <SourceNote view={view} outdated={outdated} changed={seen.changed} onRead={seen.read} />
      <ActionCard gate={gate} digest={digest} exact={exact} onExact={setExact} />
      <WhyCard request={request} />
      <SoFarCard view={view} gate={gate} me={me} refusal={refusal} />
      <OtherGates view={view} gate={gate} />
    </DocumentFrame>
  );
}
