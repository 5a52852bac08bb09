'use client';
import {
  Ban,
  CircleCheck,
  CircleMinus,
  CircleX,
  Cpu,
  Flag,
  Hourglass,
  Info,
  OctagonX,
  Play,
  Scale,
  ShieldBan,
  TimerOff,
  Undo2,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { RunView, TimelineEntry } from '@/temporal/contract/views';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { TimeOfDay } from '../shell/time';
import { TaskProgress } from './task-progress';

const looks: Record<TimelineEntry['type'], { icon: LucideIcon; tone: string }> = {
  launched: { icon: Play, tone: 'text-dim' },
  'policy-allowed': { icon: Scale, tone: 'text-yes' },
  'policy-denied': { icon: ShieldBan, tone: 'text-no' },
  waiting: { icon: Hourglass, tone: 'text-accent' },
  approved: { icon: CircleCheck, tone: 'text-yes' },
  rejected: { icon: CircleX, tone: 'text-no' },
  refused: { icon: Ban, tone: 'text-no' },
  expired: { icon: TimerOff, tone: 'text-warn' },
  withdrawn: { icon: Undo2, tone: 'text-dim' },
  'task-running': { icon: Cpu, tone: 'text-accent' },
  'task-done': { icon: Cpu, tone: 'text-yes' },
  'task-failed': { icon: Cpu, tone: 'text-no' },
  completed: { icon: Flag, tone: 'text-yes' },
  failed: { icon: OctagonX, tone: 'text-no' },
  cancelled: { icon: CircleMinus, tone: 'text-dim' },
  terminated: { icon: Ban, tone: 'text-dim' },
  note: { icon: Info, tone: 'text-dim' },
};

/** What happened, oldest first, in people's words. */
export function Timeline({ view }: { view: RunView }) {
  return (
    <Card title="Timeline" level={2}>
      <ol aria-label="Timeline" className="flex flex-col gap-3.5">
        {view.timeline.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        {view.task === undefined ? null : (
          <li>
            <TaskProgress task={view.task} />
          </li>
        )}
      </ol>
    </Card>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { icon: Icon, tone } = looks[entry.type];
  return (
    <li className="flex items-start gap-3.5">
      <Icon className={`mt-0.5 icon ${tone}`} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words text-ink">
          <ShownText>{entry.title}</ShownText>
        </p>
        {entry.detail === undefined ? null : (
          <p className="text-second break-words text-dim">
            <ShownText>{entry.detail}</ShownText>
          </p>
        )}
      </div>
      <TimeOfDay at={entry.at} seconds reachable className="shrink-0 text-second text-dim" />
    </li>
  );
}
