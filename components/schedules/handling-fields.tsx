'use client';
import type { UseFormReturn } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { overlapPolicies, overlapWords } from '@/temporal/contract/overlap';
import { Field, Input, Select } from '@/components/ui/field';
import type { ScheduleForm } from './schedule-form';

/** What happens when a run is still open, when Temporal was down, when a run fails. */
export function HandlingFields({ form }: { form: UseFormReturn<ScheduleForm> }) {
  const { register, formState, control } = form;
  const overlap = useWatch({ control, name: 'overlap' });
  return (
    <div className="flex flex-col gap-4">
      <Field label="A run of before is still open" hint={overlapWords[overlap].consequence}>
        {(field) => (
          <Select {...field} {...register('overlap')}>
            {overlapPolicies.map((policy) => (
              <option key={policy} value={policy}>
                {overlapWords[policy].label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Catch-up window"
        hint="Times that passed while Temporal was down are made up for if they are not older than this, such as 1h or 1d. Older ones count as missed."
        problem={formState.errors.catchUp?.message}
      >
        {(field) => <Input {...field} {...register('catchUp')} />}
      </Field>
      <label className="flex min-h-8 items-center gap-2 text-second text-ink touch:min-h-11">
        <input type="checkbox" className="size-4 accent-accent" {...register('pauseOnFailure')} />
        Pause when a run fails
      </label>
    </div>
  );
}
