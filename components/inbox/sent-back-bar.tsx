'use client';
import { Reply } from 'lucide-react';
import type { SentBackGate } from '@/temporal/contract/gate.schema';
import type { RunView } from '@/temporal/contract/views';
import { personWords } from '@/temporal/domain/words';
import { Button } from '@/components/ui/button';
import { ShownText } from '../shell/shown-text';
import { useBlocked } from '../shell/use-status';
import type { GateFacts } from './use-gate';
import { WithdrawButton } from './withdraw-button';

interface SentBackBarProps {
  view: RunView;
  gate: SentBackGate;
  facts: GateFacts;
  onAnswer: (() => void) | undefined;
}

/** A request that was sent back: whoever asked answers or takes it back, everybody else waits. */
export function SentBackBar({ view, gate, facts: { may }, onAnswer }: SentBackBarProps) {
  const blocked = useBlocked();
  const answers = may.revise === 'all';
  return (
    <div className="flex flex-wrap items-center gap-2.5 py-0.5">
      <p className="min-w-0 flex-1 basis-60 text-second text-dim">
        {answers ? (
          'It waits for your answer. Until then nobody can decide it.'
        ) : (
          <>
            Waiting for the answer of <ShownText>{personWords(gate.request.requester)}</ShownText>. Until then
            nobody can decide it.
          </>
        )}
      </p>
      {answers ? (
        <Button
          tone="primary"
          disabled={blocked !== undefined}
          title={blocked}
          onClick={onAnswer}
          className="touch:flex-1"
        >
          <Reply className="icon" aria-hidden="true" />
          Answer and send again
        </Button>
      ) : null}
      {may.withdraw ? <WithdrawButton view={view} gateId={gate.gateId} /> : null}
    </div>
  );
}
