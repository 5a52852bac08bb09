'use client';
import { Undo2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { RunView } from '@/temporal/contract/views';
import { Button } from '@/components/ui/button';
import { partNotLoaded } from '../shell/not-loaded';
import { useBlocked } from '../shell/use-status';

const EndDialog = dynamic(
  () => import('../runs/end-dialog').then((module) => module.EndDialog, partNotLoaded),
  {
    ssr: false,
  },
);

/** Takes a request back, after asking why. */
export function WithdrawButton({ view, gateId }: { view: RunView; gateId: string }) {
  const [asking, setAsking] = useState(false);
  const blocked = useBlocked();
  return (
    <>
      <Button
        disabled={blocked !== undefined}
        title={blocked}
        onClick={() => {
          setAsking(true);
        }}
        className="touch:flex-1"
      >
        <Undo2 className="icon" aria-hidden="true" />
        Withdraw
      </Button>
      {asking ? (
        <EndDialog
          how="withdraw"
          run={view.run}
          gateId={gateId}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}
