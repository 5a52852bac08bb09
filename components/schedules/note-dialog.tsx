'use client';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { limits } from '@/temporal/contract/limits';
import { sentenceOf } from '../runs/mutations';
import { useBlocked } from '../shell/use-status';
import { DialogButtons } from './dialog-buttons';
import { usePauseSchedule } from './mutations';

const words = {
  pause: {
    title: 'Pause this schedule?',
    text: 'None of its times starts a run until it is resumed, and what waits its turn is let go. Open runs go on.',
    button: 'Pause',
  },
  resume: {
    title: 'Resume this schedule?',
    text: 'It goes on with its next time. Times that passed meanwhile are not made up for; a backfill does that.',
    button: 'Resume',
  },
} as const;

interface NoteDialogProps {
  how: keyof typeof words;
  scheduleId: string;
  onClose: () => void;
}

/** Asks whether to pause or to resume, and for a note that everybody sees. */
export function NoteDialog({ how, scheduleId, onClose }: NoteDialogProps) {
  const [note, setNote] = useState('');
  const { mutate, isPending, error } = usePauseSchedule(how);
  const blocked = useBlocked();
  const { title, text, button } = words[how];
  return (
    <Dialog open onOpenChange={onClose} title={title} description={text}>
      <div className="flex flex-col gap-4">
        <Field
          label="Note"
          hint="Shown with the schedule, after your name."
          problem={error === null ? blocked : sentenceOf(error)}
        >
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              rows={2}
              maxLength={limits.note}
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
              className="max-h-40 min-h-15 touch:min-h-18"
            />
          )}
        </Field>
        <DialogButtons
          act={button}
          off={blocked !== undefined}
          isPending={isPending}
          onClose={onClose}
          onAct={() => {
            mutate({ scheduleId, note: note.trim() }, { onSuccess: onClose });
          }}
        />
      </div>
    </Dialog>
  );
}
