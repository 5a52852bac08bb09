'use client';
import type { UseFormReturn } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { cronWords } from '@/temporal/domain/schedule-words';
import { readCron } from '@/temporal/domain/calendar';
import { cn } from '@/components/ui/cn';
import { Field, Input, Textarea } from '@/components/ui/field';
import { modes } from './schedule-form';
import type { Mode, ScheduleForm } from './schedule-form';

type Form = UseFormReturn<ScheduleForm>;

const modeWords: Record<Mode, string> = { interval: 'Interval', days: 'Days and times', cron: 'Cron' };
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const weekFromMonday = [1, 2, 3, 4, 5, 6, 0];

interface WhenFieldsProps {
  form: Form;
  /** The times in words, of a schedule that exists. */
  kept?: string[];
}

/** When it runs, in one of three ways of saying it. */
export function WhenFields({ form, kept = [] }: WhenFieldsProps) {
  const mode = useWatch({ control: form.control, name: 'mode' });
  return (
    <>
      {mode === 'kept' ? (
        <div className="text-second">
          <ul className="font-medium text-ink">
            {kept.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <p className="mt-1 text-dim">
            This form cannot write all of these times: they stay as they are. Choose below to replace them.
          </p>
        </div>
      ) : null}
      <div role="radiogroup" aria-label="How it is said when" className="flex flex-wrap gap-1.5">
        {modes.map((one) => (
          <label
            key={one}
            className={cn(
              'inline-flex h-8 cursor-pointer items-center rounded-full border px-3 text-second font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent touch:h-11',
              one === mode
                ? 'border-transparent bg-accent-soft text-accent-ink'
                : 'border-line text-dim hover:bg-sunk',
            )}
          >
            <input type="radio" value={one} className="sr-only" {...form.register('mode')} />
            {modeWords[one]}
          </label>
        ))}
      </div>
      {mode === 'interval' ? <IntervalFields form={form} /> : null}
      {mode === 'days' ? <DayFields form={form} /> : null}
      {mode === 'cron' ? <CronField form={form} /> : null}
    </>
  );
}

function IntervalFields({ form: { register, formState } }: { form: Form }) {
  const { errors } = formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Every" hint="Such as 30s, 15m, 2h or 1d." problem={errors.every?.message}>
        {(control) => <Input {...control} {...register('every')} />}
      </Field>
      <Field
        label="Shifted by"
        hint="Counted from midnight, 1 January 1970, in UTC. Empty: not."
        problem={errors.offset?.message}
      >
        {(control) => <Input {...control} {...register('offset')} />}
      </Field>
    </div>
  );
}

function DayFields({ form: { register, formState } }: { form: Form }) {
  const { errors } = formState;
  return (
    <>
      <Field label="At" hint="Times of the day, with commas: 09:00, 17:30." problem={errors.times?.message}>
        {(control) => <Input {...control} {...register('times')} />}
      </Field>
      <div role="group" aria-label="Days of the week" className="flex flex-wrap gap-x-4">
        {weekFromMonday.map((day) => (
          <label key={day} className="flex min-h-8 items-center gap-2 text-second text-ink touch:min-h-11">
            <input
              type="checkbox"
              value={String(day)}
              className="size-4 accent-accent"
              {...register('weekdays')}
            />
            {dayNames[day]}
          </label>
        ))}
      </div>
      <Field
        label="Days of the month"
        hint="With commas: 1, 15. Empty: every day. With days of the week, both must be so."
        problem={errors.dates?.message}
      >
        {(control) => <Input {...control} {...register('dates')} />}
      </Field>
    </>
  );
}

function CronField({ form }: { form: Form }) {
  const cron = useWatch({ control: form.control, name: 'cron' });
  const lines = cron.split('\n').filter((line) => line.trim() !== '');
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Cron expression"
        hint="Minute, hour, day of the month, month, day of the week. Where both days are named, both must be so. One a line."
        problem={form.formState.errors.cron?.message}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={1}
            spellCheck={false}
            className="max-h-40 font-mono"
            {...form.register('cron')}
          />
        )}
      </Field>
      <ul role="status" aria-label="In words" className="text-ink">
        {lines.map((line, index) => (
          <li key={index}>{wordsOf(line)}</li>
        ))}
      </ul>
    </div>
  );
}

function wordsOf(line: string): string {
  const words = cronWords(line);
  if (words !== undefined) return words;
  const read = readCron(line);
  return read.ok ? line : read.problem;
}
