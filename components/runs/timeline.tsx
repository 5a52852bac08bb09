'use client';
import {
  Ban,
  BellRing,
  CircleCheck,
  CircleMinus,
  CircleX,
  Cpu,
  Flag,
  Hand,
  Hourglass,
  Info,
  OctagonX,
  PenLine,
  Play,
  Reply,
  Scale,
  ShieldBan,
  TimerOff,
  Undo2,
  UsersRound,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunView, TimelineEntry } from '@/temporal/contract/views';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { Absolute, TimeOfDay } from '../shell/time';
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
  'changes-requested': { icon: Reply, tone: 'text-warn' },
  revised: { icon: PenLine, tone: 'text-accent' },
  reminded: { icon: BellRing, tone: 'text-warn' },
  escalated: { icon: UsersRound, tone: 'text-warn' },
  claimed: { icon: Hand, tone: 'text-dim' },
  'task-running': { icon: Cpu, tone: 'text-accent' },
  'task-done': { icon: Cpu, tone: 'text-yes' },
  'task-failed': { icon: Cpu, tone: 'text-no' },
  completed: { icon: Flag, tone: 'text-yes' },
  ended: { icon: Flag, tone: 'text-dim' },
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
          <Step key={entry.id} type={entry.type} title={entry.title} at={entry.at}>
            <Detail entry={entry} view={view} />
          </Step>
        ))}
        {view.task === undefined ? null : (
          <Step type="task-running" title={underWay(view.task)} at={view.task.startedAt}>
            <TaskProgress task={view.task} />
          </Step>
        )}
      </ol>
    </Card>
  );
}

const underWay = ({ attempt }: NonNullable<RunView['task']>): string =>
  attempt > 1 ? `The task is under way, attempt ${attempt}` : 'The task is under way';

/** What an entry says besides; the result and the failure of the run stand below, and are not said twice. */
function Detail({ entry: { type, detail, dueAt, takenAt }, view }: { entry: TimelineEntry; view: RunView }) {
  const said: Partial<Record<TimelineEntry['type'], string>> = {
    'task-done': view.result,
    completed: view.result,
    'task-failed': view.failure?.message,
    failed: view.failure?.message,
  };
  const shownBelow = said[type] === detail;
  return (
    <>
      {detail === undefined || shownBelow ? null : (
        <p className="text-second break-words text-dim">
          <ShownText>{detail}</ShownText>
        </p>
      )}
      {dueAt === undefined ? null : (
        <p className="text-second text-dim">
          The deadline was <Absolute at={dueAt} />
        </p>
      )}
      {takenAt === undefined ? null : (
        <p className="text-second text-dim">
          Taken on <Absolute at={takenAt} />, applied later
        </p>
      )}
    </>
  );
}

interface StepProps {
  type: TimelineEntry['type'];
  title: string;
  at: string | undefined;
  children: ReactNode;
}

function Step({ type, title, at, children }: StepProps) {
  const { icon: Icon, tone } = looks[type];
  return (
    <li className="flex items-start gap-3.5">
      <Icon className={`mt-0.5 icon ${tone}`} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words text-ink">
          <ShownText>{title}</ShownText>
        </p>
        {children}
      </div>
      {at === undefined ? null : (
        <TimeOfDay at={at} seconds reachable className="mt-px shrink-0 text-second text-dim" />
      )}
    </li>
  );
}
