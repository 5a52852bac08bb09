'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { CircleCheck, Info } from 'lucide-react';
import { useForm } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { EventAnswer } from '@/temporal/contract/event.schema';
import type { HookView, TriggerView } from '@/temporal/contract/trigger-views';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import { PageLink } from '../shell/page-link';
import { ProblemNote } from '../shell/problem-note';
import { routes } from '../shell/routes';
import { blankEvent, eventOf, testEventFormSchema } from './test-event-form';
import type { TestEventForm } from './test-event-form';
import { useTestEvent } from './trigger-mutations';
import { sentWords } from './trigger-words';

/** Sends an event as a sender would; what it starts is real. */
export function TestEventCard({ hooks, tried }: { hooks: HookView[]; tried: TriggerView | undefined }) {
  const sending = useTestEvent();
  const form = useForm<TestEventForm>({
    resolver: zodResolver(testEventFormSchema),
    defaultValues: blankEvent(tried),
  });
  const submit = form.handleSubmit((values) => {
    if (!sending.isPending) sending.mutate(eventOf(values));
  });
  return (
    <Card title="Send a test event" level={2}>
      <form
        aria-label="Send a test event"
        onSubmit={(event) => void submit(event)}
        noValidate
        className="flex flex-col gap-4"
      >
        <p className="text-second text-dim">
          It goes the way of every event: the run it starts is real, you are who started it, and you can’t
          decide it.
        </p>
        <Fields form={form} hooks={hooks} isTried={tried !== undefined} />
        <Button
          tone="primary"
          type="submit"
          aria-disabled={sending.isPending || undefined}
          className="self-start"
        >
          Send test event
        </Button>
      </form>
      {sending.isError ? <ProblemNote text={sending.error.message} className="mt-4" /> : null}
      {sending.data === undefined ? null : <Sent answer={sending.data} />}
    </Card>
  );
}

function Fields({
  form: { register, formState },
  hooks,
  isTried,
}: {
  form: UseFormReturn<TestEventForm>;
  hooks: HookView[];
  /** A trigger was chosen, maybe far up the page: what is left to fill in gets the focus. */
  isTried: boolean;
}) {
  const { errors } = formState;
  return (
    <>
      <Field label="Type" problem={errors.type?.message}>
        {(control) => <Input {...control} className="font-mono" {...register('type')} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Source" problem={errors.source?.message}>
          {(control) => <Input {...control} className="font-mono" {...register('source')} />}
        </Field>
        <Field label="Comes in through">
          {(control) => (
            <Select {...control} {...register('hook')}>
              <option value="">/api/v1/events</option>
              {hooks.map(({ name }) => (
                <option key={name} value={name}>
                  Hook {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label="Event id" hint="The same again starts nothing more." problem={errors.id?.message}>
        {(control) => <Input {...control} className="font-mono" {...register('id')} />}
      </Field>
      <Field label="Data" hint="JSON; empty: none." problem={errors.data?.message}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            autoFocus={isTried}
            spellCheck={false}
            className="max-h-60 font-mono"
            {...register('data')}
          />
        )}
      </Field>
    </>
  );
}

function Sent({ answer: { outcome, run, trigger } }: { answer: EventAnswer }) {
  const Icon = outcome === 'started' ? CircleCheck : Info;
  return (
    <div role="status" className="mt-4">
      <Callout
        tone={outcome === 'started' ? 'yes' : 'neutral'}
        icon={<Icon className="icon" aria-hidden="true" />}
      >
        {sentWords[outcome]}
        {run === undefined ? null : (
          <>
            {' '}
            <PageLink
              href={routes.run({ workflowId: run.id, runId: run.runId })}
              className="font-medium underline"
            >
              Open the run
            </PageLink>
            {trigger === undefined ? null : <span> · {trigger}</span>}
          </>
        )}
      </Callout>
    </div>
  );
}
