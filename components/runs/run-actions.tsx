'use client';
import dynamic from 'next/dynamic';
import { CircleMinus, OctagonX, RotateCcw, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { RunView } from '@/temporal/contract/views';
import { mayWithdraw } from '@/temporal/domain/may';
import { Button } from '@/components/ui/button';
import { useBlocked, useMe } from '../shell/use-status';
import { useRunAgain } from './mutations';
import type { Ending } from './mutations';

const EndDialog = dynamic(() => import('./end-dialog').then((module) => module.EndDialog), { ssr: false });

const faces: Record<Ending, { label: string; icon: LucideIcon }> = {
  withdraw: { label: 'Withdraw', icon: Undo2 },
  cancel: { label: 'Cancel run', icon: CircleMinus },
  terminate: { label: 'Terminate', icon: OctagonX },
};

/** Whether this reader may take back a gate of the run: the same rule by which the run refuses. */
function useMayWithdraw(view: RunView): boolean {
  const me = useMe();
  if (me === undefined) return false;
  return view.gates.some((gate) => mayWithdraw(gate, view.startedBy, me) === undefined);
}

/** Once a run has ended, the button that ended it is gone: the focus goes to the one that stays. */
function useFocusAfterEnd(open: boolean, ending: Ending | undefined): RefObject<HTMLButtonElement | null> {
  const stays = useRef<HTMLButtonElement>(null);
  const acted = useRef(false);
  useEffect(() => {
    if (ending !== undefined) acted.current = true;
    if (ending !== undefined || open || !acted.current) return;
    acted.current = false;
    // After the dialog has tried to give the focus back to a button that is gone.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) stays.current?.focus();
    });
    return () => {
      clearTimeout(timer);
    };
  }, [open, ending]);
  return stays;
}

/** What can be done with a run: launch the same again, take it back, end it. */
export function RunActions({ view }: { view: RunView }) {
  const [ending, setEnding] = useState<Ending>();
  const { runAgain, isPending } = useRunAgain();
  const blocked = useBlocked();
  const withdrawable = useMayWithdraw(view);
  const open = view.run.state === 'waiting' || view.run.state === 'running';
  const stays = useFocusAfterEnd(open, ending);
  const endings: Ending[] = open
    ? [...(withdrawable ? (['withdraw'] as const) : []), 'cancel', 'terminate']
    : [];
  return (
    <>
      <Button
        ref={stays}
        disabled={blocked !== undefined}
        title={blocked}
        aria-disabled={isPending || undefined}
        onClick={() => {
          runAgain({ workflowId: view.run.workflowId, runId: view.run.runId });
        }}
      >
        <RotateCcw className="icon" aria-hidden="true" />
        Run again
      </Button>
      {endings.map((how) => {
        const { label, icon: Icon } = faces[how];
        return (
          <Button
            key={how}
            tone={how === 'terminate' ? 'no' : 'plain'}
            disabled={blocked !== undefined}
            title={blocked}
            onClick={() => {
              setEnding(how);
            }}
          >
            <Icon className="icon" aria-hidden="true" />
            {label}
          </Button>
        );
      })}
      {ending === undefined ? null : (
        <EndDialog
          how={ending}
          run={view.run}
          onClose={() => {
            setEnding(undefined);
          }}
        />
      )}
    </>
  );
}
