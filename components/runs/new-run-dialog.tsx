'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { useRef } from 'react';
import type { SyntheticEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { LaunchForm } from '@/temporal/contract/commands.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { openDialog } from '../shell/dialogs';
import { ProblemNote } from '../shell/problem-note';
import { useBlocked } from '../shell/use-status';
import { isoDeadline } from '@/temporal/domain/typed-span';
import { LaunchFields, launchFieldsSchema } from './launch-fields';
import { sentenceOf, useLaunchForm } from './mutations';

const fields = ['task', 'title', 'risk', 'requester', 'group', 'deadline'] as const;

function close(): void {
  openDialog.set(undefined);
}

/** The form for a run of one’s own. Who launches it is its starter, so somebody else must decide it. */
export function NewRunDialog() {
  const launch = useLaunchForm();
  const blocked = useBlocked();
  const form = useForm<LaunchForm>({
    resolver: zodResolver(launchFieldsSchema),
    defaultValues: { task: '', risk: '' },
  });
  const submit = form.handleSubmit(async (values) => {
    try {
      await launch.mutateAsync({ ...values, deadline: isoDeadline(values.deadline ?? '') });
      close();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      showFailure(form, error);
    }
  });
  const busy = useRef(false);
  /** Once at a time: the second click of a double click comes before the button knows of the first. */
  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    await submit(event).finally(() => {
      busy.current = false;
    });
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title="New run"
      description="You start it, so somebody else has to decide it. To try both sides alone, launch a sample."
    >
      <form onSubmit={(event) => void onSubmit(event)} noValidate className="flex flex-col gap-4">
        <LaunchFields form={form} autoFocus />
        {form.formState.errors.root?.message === undefined ? null : (
          <ProblemNote text={form.formState.errors.root.message} />
        )}
        <div className="flex items-center justify-end gap-2">
          {blocked === undefined ? null : <p className="mr-auto text-second text-warn-ink">{blocked}</p>}
          <Button onClick={close}>Cancel</Button>
          <Button
            tone="primary"
            type="submit"
            disabled={blocked !== undefined}
            aria-disabled={launch.isPending || undefined}
          >
            Launch
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Shows what the server refused: at its field where it names one, else above the buttons. */
function showFailure(form: UseFormReturn<LaunchForm>, error: Error): void {
  const named = error instanceof DeskError ? error.field : undefined;
  const field = fields.find(
    (one) =>
      one === named ||
      (one === 'deadline' && named === 'expiresIn') ||
      (one === 'group' && named?.startsWith('groups')),
  );
  form.setError(field ?? 'root', { message: sentenceOf(error) }, { shouldFocus: true });
}
