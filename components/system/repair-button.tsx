'use client';
import type { ReactNode } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { useBlocked, useMay } from '../shell/use-status';
import { repairedInVain } from './mutations';

interface RepairButtonProps {
  repair: Pick<UseMutationResult<unknown, Error, string>, 'mutate' | 'isPending' | 'error'>;
  workflowId: string;
  /** What it is called where it cannot be seen beside what. */
  label: string;
  children: ReactNode;
}

/** Mends something for whoever may; why it did not happen stands beside it. */
export function RepairButton({ repair, workflowId, label, children }: RepairButtonProps) {
  const { mutate, isPending, error } = repair;
  const blocked = useBlocked();
  if (!useMay('repair')) return null;
  const off = isPending || blocked !== undefined;
  return (
    <>
      <Button
        size="small"
        aria-label={label}
        aria-disabled={off || undefined}
        title={blocked}
        onClick={() => {
          if (!off) mutate(workflowId);
        }}
      >
        {children}
      </Button>
      {error === null ? null : (
        <p role="alert" className="w-full text-second text-no-ink">
          {repairedInVain(error)}
        </p>
      )}
    </>
  );
}
