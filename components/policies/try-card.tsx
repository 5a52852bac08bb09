'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import { workflowTypes } from '@/temporal/contract/names';
import type { KnownPerson } from '@/temporal/contract/policy-views';
import type { Me } from '@/temporal/contract/views';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import { ProblemNote } from '../shell/problem-note';
import { RiskOptions } from '../shell/risk-options';
import { askedInVain, useTry } from './mutations';
import { TriedAnswers } from './tried-answers';
import { commandOf, tryFormSchema } from './try-form';
import type { TryForm } from './try-form';
import { WhoFields } from './who-fields';

/** Asks the policies in use about something that does not exist. */
export function TryCard({ me, people = [] }: { me: Me; people?: KnownPerson[] }) {
  const tried = useTry();
  const form = useForm<TryForm>({ resolver: zodResolver(tryFormSchema), defaultValues: blank(me) });
  const submit = form.handleSubmit((values) => {
    tried.mutate(commandOf(values));
  });
  return (
    <Card title="Try it" level={2}>
      <form
        aria-label="Try it"
        onSubmit={(event) => void submit(event)}
        noValidate
        className="flex flex-col gap-4"
      >
        <p className="text-second text-dim">
          What would policy say? Nothing is started, and nothing is recorded.
        </p>
        <WhatFields form={form} />
        <WhoFields form={form} people={people} />
        <Button
          tone="primary"
          type="submit"
          aria-disabled={tried.isPending || undefined}
          className="self-start"
        >
          Try it
        </Button>
      </form>
      {tried.isError ? <ProblemNote text={askedInVain(tried.error)} className="mt-4" /> : null}
      {tried.data === undefined ? null : <TriedAnswers tried={tried.data} />}
    </Card>
  );
}

function blank({ person, groups, roles: held }: Me): TryForm {
  return {
    kind: workflowTypes.agentTask,
    task: '',
    action: '',
    target: '',
    arguments: '',
    risk: '',
    groups: '',
    requester: 'agent:clerk',
    person: person.id,
    personGroups: groups.join(', '),
    personRoles: held,
    minutes: '1',
    verified: true,
    at: '',
  };
}

function WhatFields({ form: { register, formState } }: { form: UseFormReturn<TryForm> }) {
  const { errors } = formState;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Kind">
          {(control) => (
            <Select {...control} {...register('kind')}>
              <option value={workflowTypes.agentTask}>Agent task</option>
              <option value={workflowTypes.approval}>Approval</option>
            </Select>
          )}
        </Field>
        <Field label="Risk">
          {(control) => (
            <Select {...control} {...register('risk')}>
              <RiskOptions />
            </Select>
          )}
        </Field>
      </div>
      <Field label="Task or title" problem={errors.task?.message}>
        {(control) => <Textarea {...control} rows={2} className="max-h-40" {...register('task')} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Action" hint="Empty: the agent’s task.">
          {(control) => (
            <Input {...control} className="font-mono" placeholder="deploy.release" {...register('action')} />
          )}
        </Field>
        <Field label="Target">
          {(control) => <Input {...control} placeholder="checkout @ production" {...register('target')} />}
        </Field>
      </div>
      <Field label="Arguments" hint="JSON; empty: none." problem={errors.arguments?.message}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            spellCheck={false}
            className="max-h-60 font-mono"
            {...register('arguments')}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Requester" problem={errors.requester?.message}>
          {(control) => <Input {...control} {...register('requester')} />}
        </Field>
        <Field label="Groups asked" hint="With commas; empty: anybody.">
          {(control) => <Input {...control} {...register('groups')} />}
        </Field>
      </div>
    </>
  );
}
