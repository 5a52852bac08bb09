import type { UseFormReturn } from 'react-hook-form';
import { launchFormSchema } from '@/temporal/contract/commands.schema';
import type { LaunchForm } from '@/temporal/contract/commands.schema';
import { durationMs } from '@/temporal/domain/duration';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import { isoDeadline } from '@/temporal/domain/typed-span';
import { RiskOptions } from '../shell/risk-options';

const deadlineProblem = 'Give a length of time such as 30m, 2h, 1d, or PT30M.';

/** What a run is launched with; its deadline as typed. */
export const launchFieldsSchema = launchFormSchema.refine(
  ({ deadline }) =>
    deadline === undefined || deadline === '' || durationMs(isoDeadline(deadline)) !== undefined,
  { path: ['deadline'], error: deadlineProblem },
);

interface LaunchFieldsProps {
  form: UseFormReturn<LaunchForm>;
  autoFocus?: boolean;
}

/** The fields of a run’s input, wherever it is written. */
export function LaunchFields({ form: { register, formState }, autoFocus = false }: LaunchFieldsProps) {
  const { errors } = formState;
  return (
    <>
      <Field
        label="Task"
        hint="What the agent should do. One that begins with “forbidden” is denied by policy."
        problem={errors.task?.message}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            autoFocus={autoFocus}
            className="max-h-60 min-h-20 touch:min-h-28"
            {...register('task')}
          />
        )}
      </Field>
      <Field label="Title" hint="Left empty: the first line of the task." problem={errors.title?.message}>
        {(control) => <Input {...control} {...register('title')} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Risk" problem={errors.risk?.message}>
          {(control) => (
            <Select {...control} {...register('risk')}>
              <RiskOptions />
            </Select>
          )}
        </Field>
        <Field label="Deadline" hint="Such as 30m, 2h or 1d; empty: none." problem={errors.deadline?.message}>
          {(control) => <Input {...control} {...register('deadline')} />}
        </Field>
        <Field label="Requester" hint="On whose behalf; empty: you." problem={errors.requester?.message}>
          {(control) => <Input {...control} {...register('requester')} />}
        </Field>
        <Field label="Group" hint="Who should decide; empty: anybody." problem={errors.group?.message}>
          {(control) => <Input {...control} {...register('group')} />}
        </Field>
      </div>
    </>
  );
}
