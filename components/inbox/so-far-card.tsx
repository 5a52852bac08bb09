'use client';
import { Ban, CircleCheck, CircleDashed, CircleX, Scale, TimerOff, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { RefusalCode } from '@/temporal/contract/refusals';
import type { RunView } from '@/temporal/contract/views';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { TimeOfDay } from '../shell/time';
import { useBlocked } from '../shell/use-status';
import { storyOf } from './story';
import type { Step, StepTone } from './story';

const icons: Record<Step['icon'], LucideIcon> = {
  policy: Scale,
  approved: CircleCheck,
  rejected: CircleX,
  refused: Ban,
  expired: TimerOff,
  withdrawn: Undo2,
};

const tones: Record<StepTone, string> = {
  yes: 'text-yes',
  no: 'text-no',
  warn: 'text-warn',
  accent: 'text-accent',
  plain: 'text-dim',
};

interface SoFarCardProps {
  view: RunView;
  gate: Gate;
  me: Person | undefined;
  /** Why the reader may not decide; undefined when they may. */
  refusal: RefusalCode | undefined;
}

function ruleWords({ groups, request }: Gate): string {
  const who = groups && groups.length > 0 ? `asks ${groups.join(' or ')}` : 'asks any reviewer';
  return request.requester?.id === 'agent:sample'
    ? `${who} · 1 person`
    : `${who} · 1 person · not the requester`;
}

/** The history of this gate, and what it still waits for. */
export function SoFarCard({ view, gate, me, refusal }: SoFarCardProps) {
  const steps = storyOf(view, gate, me);
  const more = gate.refusedMore ?? 0;
  const blocked = useBlocked() !== undefined;
  return (
    <Card title="So far" aside={ruleWords(gate)}>
      <ol aria-label="So far" className="flex flex-col gap-3">
        {steps.map((step) => (
          <Line
            key={step.id}
            icon={icons[step.icon]}
            tone={step.tone}
            title={step.title}
            detail={step.detail}
          >
            <TimeOfDay at={step.at} reachable />
          </Line>
        ))}
        {more > 0 ? (
          <Line
            icon={Ban}
            tone="no"
            title={`${more} more refused attempts`}
            detail="counted, not kept in full"
          />
        ) : null}
        {gate.status === 'open' ? (
          <Line
            icon={CircleDashed}
            tone="accent"
            title={
              gate.groups && gate.groups.length > 0
                ? `Waiting for one person from ${gate.groups.join(' or ')}`
                : 'Waiting for one person'
            }
            detail={
              blocked ? undefined : refusal === undefined ? 'you can decide' : 'you can’t decide this one'
            }
          >
            now
          </Line>
        ) : null}
      </ol>
    </Card>
  );
}

function Line(props: {
  icon: LucideIcon;
  tone: StepTone;
  title: string;
  detail?: string;
  children?: ReactNode;
}) {
  const Icon = props.icon;
  return (
    <li className="flex items-start gap-3">
      <Icon className={`mt-0.5 icon ${tones[props.tone]}`} aria-hidden="true" />
      <p className="min-w-0 flex-1 break-words text-dim">
        <span className="font-medium text-ink">
          <ShownText>{props.title}</ShownText>
        </span>
        {props.detail === undefined ? null : (
          <>
            {' — '}
            <ShownText>{props.detail}</ShownText>
          </>
        )}
      </p>
      <span className="shrink-0 text-second text-dim">{props.children}</span>
    </li>
  );
}
