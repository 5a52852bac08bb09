'use client';
import { ChevronRight, Zap } from 'lucide-react';
import type { TriggerView } from '@/temporal/contract/trigger-views';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Empty } from '@/components/ui/empty';
import { aboutWords, startWords } from './trigger-words';

interface TriggersCardProps {
  triggers: TriggerView[];
  /** Absent: this person may not send events. */
  onTry?: (trigger: TriggerView) => void;
}

/** Every trigger in words and as it is written, in the order in which they are asked. */
export function TriggersCard({ triggers, onTry }: TriggersCardProps) {
  return (
    <Card title="Triggers" level={2} aside="The first that is about an event starts its run" flush>
      {triggers.length === 0 ? (
        <Empty icon={<Zap className="icon" aria-hidden="true" />} title="No event starts a run">
          Describe which events do in triggers.yaml; docs/events.md says how.
        </Empty>
      ) : (
        <ol aria-label="Triggers">
          {triggers.map((trigger) => (
            <Item key={trigger.name} trigger={trigger} onTry={onTry} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Item({ trigger, onTry }: { trigger: TriggerView; onTry: TriggersCardProps['onTry'] }) {
  const { name, about, on, start, line } = trigger;
  return (
    <li
      aria-label={about ?? name}
      className="flex flex-col gap-1.5 border-b border-line px-4 py-3.5 last:border-0"
    >
      <div className="flex items-start justify-between gap-4">
        <p className="min-w-0 font-medium break-words text-ink">{about ?? name}</p>
        {onTry === undefined ? null : (
          <Button
            size="small"
            aria-label={`Try ${name}`}
            onClick={() => {
              onTry(trigger);
            }}
          >
            Try it
          </Button>
        )}
      </div>
      <p className="text-second break-words text-dim">
        {aboutWords(on)} · <code className="font-mono text-chip">{name}</code>
      </p>
      <p className="text-second break-words text-dim">{startWords(start)}</p>
      <details className="group">
        <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded-[5px] text-second text-dim hover:text-ink touch:min-h-11 [&::-webkit-details-marker]:hidden">
          <ChevronRight className="icon transition-transform group-open:rotate-90" aria-hidden="true" />
          Mapping · line {line}
        </summary>
        <div className="flex flex-col gap-2 pt-1.5 pb-1">
          {on.if === undefined ? null : <Source label="Only if" text={on.if} />}
          <Source label="Input" text={JSON.stringify(start.input, undefined, 2)} />
        </div>
      </details>
    </li>
  );
}

function Source({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="mb-1 text-chip text-dim">{label}</p>
      <pre className="rounded-field bg-sunk px-3 py-2 font-mono text-chip leading-5 break-words whitespace-pre-wrap text-ink">
        {text}
      </pre>
    </div>
  );
}
