import type { UseFormReturn } from 'react-hook-form';
import type { LaunchForm } from '@/temporal/contract/commands.schema';
import type { ScheduleView } from '@/temporal/contract/schedule-views';
import { kindWords } from '@/temporal/domain/words';
import { Card } from '@/components/ui/card';
import { LaunchFields } from '../runs/launch-fields';
import { ShownText } from '../shell/shown-text';

/** What each run is launched with, by the form that launches one; what that cannot write stays as it is. */
export function InputCard({ form, view }: { form?: UseFormReturn<LaunchForm>; view?: ScheduleView }) {
  return (
    <Card title="What it starts" level={2}>
      <div className="flex flex-col gap-4">
        <p className="text-second text-dim">
          Whoever saves the schedule counts as who started its runs, so somebody else decides them.
        </p>
        {form === undefined ? (
          <>
            <p>
              {kindWords(view?.starts.kind ?? '')}: this form cannot write its input, which stays as it is.
            </p>
            <pre className="max-h-60 overflow-auto rounded-field bg-sunk px-3 py-2 font-mono text-chip leading-5 break-words whitespace-pre-wrap text-ink">
              <ShownText>{JSON.stringify(view?.input ?? null, undefined, 2)}</ShownText>
            </pre>
          </>
        ) : (
          <LaunchFields form={form} />
        )}
      </div>
    </Card>
  );
}
