'use client';
import dynamic from 'next/dynamic';
import { CircleMinus, OctagonX, RotateCcw, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { isOpen } from '@/temporal/contract/run-state';
import type { RunView } from '@/temporal/contract/views';
import { mayWithdraw } from '@/temporal/domain/may';
import { Button } from '@/components/ui/button';
import { useNow } from '../shell/clock';
import { useBlocked, useMay, useMe } from '../shell/use-status';
import { useRunAgain } from './mutations';
import type { Ending } from './mutations';

const EndDialog = dynamic(() => import('./end-dialog').then((module) => module.EndDialog), { ssr: false });

const faces: Record<Ending, { label: string; icon: LucideIcon }> = {
  withdraw: { label: 'Withdraw', icon: Undo2 },
  cancel: { label: 'Cancel run', icon: CircleMinus },
  terminate: { label: 'Terminate', icon: OctagonX },
};

const operations: readonly Ending[] = ['cancel', 'terminate'];

/** Whether this reader may take back a gate of the run: the same rule by which the run refuses. */
function useMayWithdraw(view: RunView): boolean {
  const me = useMe();
  const now = useNow();
  if (!me?.permissions.includes('withdraw')) return false;
  return view.gates.some((gate) => mayWithdraw(gate, view.startedBy, me, now) === undefined);
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

/** What can be done with a run, by who may: launch the same again, take it back, end it. */
export function RunActions({ view }: { view: RunView }) {
  const [ending, setEnding] = useState<Ending>();
  const { runAgain, isPending } = useRunAgain();
  const blocked = useBlocked();
  const withdrawable = useMayWithdraw(view);
  const open = isOpen(view.run.state);
  const stays = useFocusAfterEnd(open, ending);
  const mayLaunch = useMay('launch');
  const mayOperate = useMay('operate');
  const withdrawal: Ending[] = withdrawable ? ['withdraw'] : [];
  const endings: Ending[] = open ? [...withdrawal, ...(mayOperate ? operations : [])] : [];
  return (
    <>
      {mayLaunch ? (
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
      ) : null}
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
