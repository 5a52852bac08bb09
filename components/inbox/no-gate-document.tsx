'use client';
import type { RunView } from '@/temporal/contract/views';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { RequestHead } from './request-head';
import { WentOn } from './went-on';

/** Why a run has nothing to decide: denied by policy, not there yet, or ended. */
function reasonOf(view: RunView): { title: string; text: string } {
  const denied = view.timeline.find((entry) => entry.type === 'policy-denied');
  if (denied !== undefined)
    return { title: denied.title, text: denied.detail ?? 'Nothing was executed and nobody has to decide.' };
  if (view.failure !== undefined) return { title: 'The run failed', text: view.failure.message };
  if (view.run.state === 'waiting')
    return {
      title: 'It waits, but cannot be read now',
      text: 'No worker answers for this run. It appears here as soon as one does.',
    };
  if (view.run.state === 'running')
    return {
      title: 'Nothing to decide yet',
      text: 'The run has not reached a point where it waits for people. This page follows it.',
    };
  if (view.run.state === 'continued')
    return {
      title: 'It went on in another execution',
      text: 'What it asks and how it stands is told there.',
    };
  return { title: 'Nothing to decide', text: 'This run has ended without asking anybody.' };
}

/** A run without a gate: how it stands, and why nobody is asked. */
export function NoGateDocument({ view }: { view: RunView }) {
  const { title, text } = reasonOf(view);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-196 flex-col gap-5.5 px-4 pt-6 pb-8 sm:px-8">
        <RequestHead risk={undefined} run={view.run} title={view.run.title} state={view.run.state}>
          <span>
            started <Age at={view.run.startedAt} reachable /> ago
          </span>
        </RequestHead>
        <Card title={<ShownText>{title}</ShownText>}>
          <p className="break-words whitespace-pre-wrap text-ink">
            <ShownText>{text}</ShownText>
          </p>
          {view.run.state === 'continued' ? (
            <p className="mt-2">
              <WentOn run={view.run} />
            </p>
          ) : null}
        </Card>
      </div>
    </div>
  );
}
