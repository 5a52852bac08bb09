import type { UseFormReturn } from 'react-hook-form';
import { Field, Input } from '@/components/ui/field';
import type { ScheduleForm } from './schedule-form';

/** What bounds the times: zone, start, end, jitter, number of runs. */
export function BoundFields({ form }: { form: UseFormReturn<ScheduleForm> }) {
  const { register, formState, watch } = form;
  const { errors } = formState;
  const isKept = watch('mode') === 'kept';
  return (
    <div className="grid gap-4 border-t border-line pt-4 sm:grid-cols-2">
      {isKept ? null : (
        <>
          <Field label="Time zone" problem={errors.timeZone?.message}>
            {(control) => (
              <>
                <Input {...control} list="time-zones" autoComplete="off" {...register('timeZone')} />
                <datalist id="time-zones">
                  {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
                    <option key={zone} value={zone} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field
            label="Jitter"
            hint="Each time is up to so much later, such as 5m. Empty: none."
            problem={errors.jitter?.message}
          >
            {(control) => <Input {...control} {...register('jitter')} />}
          </Field>
          <Field label="Start" hint="In the time zone. Empty: now." problem={errors.startAt?.message}>
            {(control) => <Input {...control} type="datetime-local" step={1} {...register('startAt')} />}
          </Field>
          <Field label="End" hint="In the time zone. Empty: never." problem={errors.endAt?.message}>
            {(control) => <Input {...control} type="datetime-local" step={1} {...register('endAt')} />}
          </Field>
        </>
      )}
      <Field
        label="Stops after"
        hint="So many more runs. Empty: no limit."
        problem={errors.remaining?.message}
      >
        {(control) => <Input {...control} inputMode="numeric" {...register('remaining')} />}
      </Field>
    </div>
  );
}
