'use client';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { Dialog } from '@/components/ui/dialog';
import { sentenceOf } from '../runs/mutations';
import { useBlocked } from '../shell/use-status';
import { DialogButtons } from './dialog-buttons';
import { useDeleteSchedule } from './mutations';
import { waitingWords } from './schedule-texts';

/** Asks whether to delete a schedule. */
export function DeleteDialog({ view, onClose }: { view: ScheduleView; onClose: () => void }) {
  const { mutate, isPending, error } = useDeleteSchedule();
  const blocked = useBlocked();
  const { scheduleId, waiting } = view;
  const problem = error === null ? blocked : sentenceOf(error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Delete ${scheduleId}?`}
      description="Nothing of it is left but its runs, and it can’t be brought back."
    >
      <div className="flex flex-col gap-4">
        <p className="text-ink">
          {waiting === 0
            ? 'None of its runs waits for a decision.'
            : `Of its runs ${waitingWords(view)} for a decision, and go on waiting.`}
        </p>
        {problem === undefined ? null : (
          <p role="alert" className="text-second text-no-ink">
            {problem}
          </p>
        )}
        <DialogButtons
          act="Delete"
          tone="danger"
          off={blocked !== undefined}
          isPending={isPending}
          onClose={onClose}
          onAct={() => {
            mutate(scheduleId, { onSuccess: onClose });
          }}
        />
      </div>
    </Dialog>
  );
}
