'use client';
import type { UseFormReturn } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { nextTimes } from '@/temporal/domain/next-times';
import { timingWords } from '@/temporal/domain/schedule-words';
import { readTiming } from '@/temporal/domain/timing';
import { Card } from '@/components/ui/card';
import { useNow } from '../shell/clock';
import { remainingOfForm, timingOf, timingProblem } from './schedule-form';
import type { ScheduleForm } from './schedule-form';
import { ZonedTime } from './zoned-time';

const shown = 10;

/** What is being written, in words and as the times that would come next. */
export function NextTimesCard({ form }: { form: UseFormReturn<ScheduleForm> }) {
  const written = { ...form.getValues(), ...useWatch({ control: form.control }) };
  const nowMs = useNow();
  const timing = written.mode === 'kept' ? undefined : timingOf(written);
  if (timing === undefined || timingProblem(written) !== undefined) {
    return written.mode === 'kept' ? null : (
      <Card title="Next times" level={2}>
        <p className="text-second text-dim">They show once it is said when.</p>
      </Card>
    );
  }
  const plan = readTiming(timing);
  const limit = Math.min(
    shown,
    remainingOfForm({ ...written, remaining: numberText(written.remaining) }) ?? shown,
  );
  const times = plan.ok ? nextTimes(plan.value, nowMs, limit) : [];
  return (
    <div className="lg:sticky lg:top-0">
      <Card title="Next times" level={2}>
        <ul aria-label="What this means" className="font-medium text-ink">
          {timingWords(timing).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <p className="mb-2 text-second text-dim">in {written.timeZone}</p>
        {times.length === 0 ? (
          <p className="text-second text-warn-ink">No time matches: it would never start a run.</p>
        ) : (
          <ol aria-label="The next times" className="flex flex-col gap-1 text-second">
            {times.map((at) => (
              <li key={at}>
                <ZonedTime at={at} timeZone={written.timeZone} />
              </li>
            ))}
          </ol>
        )}
        {timing.jitter === undefined ? null : (
          <p className="mt-2 text-second text-dim">Each up to {written.jitter} later.</p>
        )}
      </Card>
    </div>
  );
}

const numberText = (text: string): string => (/^\s*\d{1,6}\s*$/.test(text) ? text : '');
