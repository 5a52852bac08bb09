'use client';
import { useRef, useState } from 'react';
import type { RunSummary } from '@/temporal/contract/views';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { useBlocked } from '../shell/use-status';
import { sentenceOf, useEnd } from './mutations';
import type { Ending } from './mutations';

const words: Record<Ending, { title: string; text: string; button: string }> = {
  withdraw: {
    title: 'Withdraw this request?',
    text: 'Nobody is asked any more and the run ends as withdrawn. Nothing is executed.',
    button: 'Withdraw',
  },
  cancel: {
    title: 'Cancel this run?',
    text: 'The run is asked to end. It may still finish what it is doing and clean up.',
    button: 'Cancel run',
  },
  terminate: {
    title: 'Terminate this run?',
    text: 'The run ends at once, without cleaning up. This can’t be undone.',
    button: 'Terminate',
  },
};

interface EndDialogProps {
  how: Ending;
  run: RunSummary;
  /** `withdraw`: only this gate; absent: every open one. */
  gateId?: string;
  onClose: () => void;
}

/** Asks whether to end a run, and why. */
export function EndDialog({ how, run, gateId, onClose }: EndDialogProps) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { end, isPending, error } = useEnd();
  const blocked = useBlocked();
  const { title, text, button } = words[how];
  const missing = asked && reason.trim() === '' ? 'Say why in a few words.' : undefined;
  const act = () => {
    if (reason.trim() === '') {
      setAsked(true);
      field.current?.focus();
      return;
    }
    const { workflowId, runId } = run;
    end({ how, workflowId, runId, reason: reason.trim(), ...(gateId !== undefined && { gateId }) }, onClose);
  };
  return (
    <Dialog open onOpenChange={onClose} title={title} description={text}>
      <div className="flex flex-col gap-4">
        <Field
          label="Reason"
          hint="Kept with the run, for whoever asks later."
          problem={missing ?? (error === null ? blocked : sentenceOf(error))}
        >
          {(control) => (
            <Textarea
              {...control}
              ref={field}
              required
              autoFocus
              rows={2}
              maxLength={4000}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
              className="max-h-40 min-h-15 touch:min-h-18"
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button
            tone={how === 'withdraw' ? 'primary' : 'danger'}
            disabled={blocked !== undefined}
            aria-disabled={isPending || undefined}
            onClick={act}
          >
            {button}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
