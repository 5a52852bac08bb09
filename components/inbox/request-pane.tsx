'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { untoldGateId } from '@/temporal/contract/names';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { RunView, WaitingRow } from '@/temporal/contract/views';
import { useStore } from '@/components/ui/store';
import { isGone, readFailure } from '../shell/fetch-json';
import { partNotLoaded } from '../shell/not-loaded';
import { routes } from '../shell/routes';
import { useLastingError } from '../shell/use-lasting-error';
import { GateDocument } from './gate-document';
import { focusWanted, go, shownKey } from './go';
import { MemoDocument, viewOfRow } from './memo-document';
import { requestQuery } from './queries';
import { RequestMissing } from './request-missing';
import { RequestSkeleton } from './request-skeleton';
import type { Selected } from './use-selection';

// Loaded when needed: most runs have a gate. What is shown of a run that cannot be read must not need the network.
const NoGateDocument = dynamic(() =>
  import('./no-gate-document').then((module) => module.NoGateDocument, partNotLoaded),
);

export interface RequestPaneProps {
  selected: Selected;
  listSearch: string;
  /** Its row, and when the list was answered: shown where the run itself can't be read. */
  listed?: { row: WaitingRow; asOf: string };
  /** Another request waits, so the page can go on after a decision. */
  canGoOn: boolean;
  onDeciding: () => void;
  onDecided: () => void;
}

/** The gate that an address means: the one it names, else the first open one, else the last. */
export function gateOf(view: RunView, gateId: string | undefined): Gate | undefined {
  if (gateId !== undefined) return view.gates.find((gate) => gate.gateId === gateId);
  return view.gates.find((gate) => gate.status === 'open') ?? view.gates.at(-1);
}

/** The right column: one request, whole, with the decision bar under it. */
export function RequestPane(props: RequestPaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const { data, isError } = useQuery(requestQuery(props.selected));
  const wanted = useStore(focusWanted) === shownKey(props.selected);
  const drawn = data !== undefined || isError;
  useEffect(() => {
    const heading = wanted && drawn ? pane.current?.querySelector<HTMLElement>('h2') : undefined;
    if (!heading) return;
    focusWanted.set(undefined);
    heading.focus();
  }, [wanted, drawn]);
  return (
    <div ref={pane} className="flex min-h-0 flex-1 flex-col">
      <BackLink listSearch={props.listSearch} />
      <Request {...props} />
    </div>
  );
}

/** On phones the list is a page of its own: this leads back to it, and names where we are. */
function BackLink({ listSearch }: { listSearch: string }) {
  const address = routes.inbox(listSearch);
  return (
    <h1 className="border-b border-line bg-panel lg:hidden">
      <a
        href={address}
        onClick={(event) => {
          event.preventDefault();
          go(address);
        }}
        className="inline-flex min-h-11 items-center gap-1.5 px-4 font-medium text-accent-ink"
      >
        <ArrowLeft className="icon" aria-hidden="true" />
        Inbox
      </a>
    </h1>
  );
}

function Request({ selected, listed, canGoOn, onDeciding, onDecided }: RequestPaneProps) {
  const query = useQuery(requestQuery(selected));
  const { data: view } = query;
  const error = useLastingError(query);
  // An address may leave the gate open. Once one is shown it stays: no other may come under the button being pressed.
  const [pinned, setPinned] = useState<string>();
  const going = { canGoOn, onDeciding, onDecided };
  if (view === undefined) {
    if (error === null) return <RequestSkeleton />;
    if (listed === undefined || isGone(error))
      return <RequestMissing failure={readFailure(error)} selected={selected} />;
    return <MemoDocument view={viewOfRow(listed.row, listed.asOf)} row={listed.row} {...going} />;
  }
  const gateId = pinned ?? (selected.gateId === untoldGateId ? undefined : selected.gateId);
  const gate = gateOf(view, gateId);
  if (gate !== undefined && gate.gateId !== pinned) setPinned(gate.gateId);
  if (gate !== undefined)
    return <GateDocument view={view} gate={gate} outdated={error !== null} {...going} />;
  const row = view.rows.find((one) => gateId === undefined || one.gateId === gateId);
  if (row !== undefined) return <MemoDocument view={view} row={row} {...going} />;
  return <NoGateDocument view={view} />;
}
