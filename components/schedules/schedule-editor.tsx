'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { CircleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { LaunchForm } from '@/temporal/contract/commands.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { Button, buttonLook } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { Field, Input } from '@/components/ui/field';
import { launchFieldsSchema } from '../runs/launch-fields';
import { sentenceOf } from '../runs/mutations';
import { PageLink } from '../shell/page-link';
import { ProblemNote } from '../shell/problem-note';
import { routes } from '../shell/routes';
import { useBlocked, useMay } from '../shell/use-status';
import { BoundFields } from './bound-fields';
import { HandlingFields } from './handling-fields';
import { InputCard } from './input-card';
import { useSaveSchedule } from './mutations';
import { NextTimesCard } from './next-times-card';
import { formOfSchedule, newScheduleForm, scheduleFormSchema } from './schedule-form';
import type { ScheduleForm } from './schedule-form';
import { commandOf, fieldOf } from './schedule-command';
import { WhenFields } from './when-fields';

/** The form for a new schedule. */
export function NewSchedule() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return <Editor initial={newScheduleForm(timeZone)} />;
}

/** The form for one that exists, as it was when it was opened; another look takes it as it is then. */
export function EditSchedule({ view }: { view: ScheduleView }) {
  const [opened, setOpened] = useState(view);
  const [isLooking, setLooking] = useState(false);
  // What the page knows may be older than what the server said: the newer one opens once it is here.
  if (isLooking && view.version !== opened.version) {
    setOpened(view);
    setLooking(false);
  }
  return (
    <Editor
      key={opened.version}
      view={opened}
      initial={formOfSchedule(opened)}
      isLooking={isLooking}
      onLookAgain={() => setLooking(true)}
    />
  );
}

interface EditorProps {
  initial: ScheduleForm;
  view?: ScheduleView;
  isLooking?: boolean;
  onLookAgain?: () => void;
}

function Editor({ initial, view, isLooking = false, onLookAgain }: EditorProps) {
  const save = useSaveSchedule();
  const form = useForm<ScheduleForm>({
    resolver: zodResolver(scheduleFormSchema(view === undefined)),
    defaultValues: initial,
  });
  const task = useForm<LaunchForm>({
    resolver: zodResolver(launchFieldsSchema),
    defaultValues: { task: '', risk: '', ...view?.form },
  });
  const writesInput = view === undefined || view.form !== undefined;
  const submit = async () => {
    const isTimely = await form.trigger(undefined, { shouldFocus: true });
    const isRunnable = !writesInput || (await task.trigger(undefined, { shouldFocus: isTimely }));
    if (!isTimely || !isRunnable) return;
    const command = commandOf(form.getValues(), writesInput ? task.getValues() : undefined, view, initial);
    await save.mutateAsync(command).catch((error: unknown) => {
      if (!(error instanceof Error)) throw error;
      showFailure(form, task, error);
    });
  };
  const busy = useRef(false);
  /** Once at a time: the second click of a double click comes before the button knows of the first. */
  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    await submit().finally(() => {
      busy.current = false;
    });
  };
  const overtaken =
    save.error instanceof DeskError && save.error.code === 'changed-meanwhile'
      ? save.error.message
      : undefined;
  return (
    <form
      aria-label={view === undefined ? 'New schedule' : 'Edit schedule'}
      noValidate
      onSubmit={(event) => void onSubmit(event)}
      className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="flex min-w-0 flex-col gap-5">
        {view === undefined ? <NameCard form={form} /> : null}
        <Card title="When" level={2}>
          <div className="flex flex-col gap-4">
            <WhenFields form={form} kept={view?.when} />
            <BoundFields form={form} />
          </div>
        </Card>
        <InputCard form={writesInput ? task : undefined} view={view} />
        <Card title="When not all is well" level={2}>
          <HandlingFields form={form} />
        </Card>
        {overtaken === undefined ? null : (
          <Overtaken message={overtaken} isLooking={isLooking} onLookAgain={onLookAgain} />
        )}
        <RootProblem form={form} />
        <Buttons view={view} isPending={save.isPending} />
      </div>
      <NextTimesCard form={form} />
    </form>
  );
}

function NameCard({ form: { register, formState } }: { form: UseFormReturn<ScheduleForm> }) {
  return (
    <Card title="Schedule" level={2}>
      <Field
        label="Name"
        hint="Its runs are named after it. It can’t be changed later."
        problem={formState.errors.name?.message}
      >
        {(control) => <Input {...control} autoFocus placeholder="nightly-orders" {...register('name')} />}
      </Field>
    </Card>
  );
}

/** What the server refused: at the field that it names, else above the buttons. */
function showFailure(form: UseFormReturn<ScheduleForm>, task: UseFormReturn<LaunchForm>, error: Error): void {
  if (error instanceof DeskError && error.code === 'changed-meanwhile') return;
  const place = fieldOf(error instanceof DeskError ? error.field : undefined, form.getValues('mode'));
  const message = sentenceOf(error);
  if (place?.of === 'task') task.setError(place.field, { message }, { shouldFocus: true });
  else form.setError(place?.field ?? 'root', { message }, { shouldFocus: true });
}

interface OvertakenProps extends Pick<EditorProps, 'isLooking' | 'onLookAgain'> {
  message: string;
}

function Overtaken({ message, isLooking = false, onLookAgain }: OvertakenProps) {
  return (
    <div role="alert">
      <Callout tone="warn" icon={<CircleAlert className="icon" aria-hidden="true" />}>
        <p>{message}</p>
        <Button size="small" className="mt-2" aria-disabled={isLooking || undefined} onClick={onLookAgain}>
          {isLooking ? 'Opening…' : 'Open it as it is now'}
        </Button>
      </Callout>
    </div>
  );
}

function RootProblem({ form }: { form: UseFormReturn<ScheduleForm> }) {
  const message = form.formState.errors.root?.message;
  return message === undefined ? null : <ProblemNote text={message} />;
}

function Buttons({ view, isPending }: { view?: ScheduleView; isPending: boolean }) {
  const may = useMay('operate');
  const blocked = useBlocked() ?? (may === false ? 'You need the role operator or admin.' : undefined);
  return (
    <div className="flex items-center justify-end gap-2">
      {blocked === undefined ? null : <p className="mr-auto text-second text-warn-ink">{blocked}</p>}
      <PageLink
        href={view === undefined ? routes.schedules() : routes.schedule(view.scheduleId)}
        className={buttonLook({})}
      >
        Cancel
      </PageLink>
      <Button
        tone="primary"
        type="submit"
        disabled={blocked !== undefined}
        aria-disabled={isPending || undefined}
      >
        {view === undefined ? 'Create schedule' : 'Save'}
      </Button>
    </div>
  );
}
