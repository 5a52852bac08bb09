import {
  Ban,
  CircleCheck,
  CircleDot,
  CircleMinus,
  CircleX,
  Flag,
  Forward,
  Hourglass,
  OctagonX,
  PenLine,
  ShieldBan,
  TimerOff,
  Undo2,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { runStateWords } from '@/temporal/contract/run-state';
import type { RunState } from '@/temporal/contract/run-state';
import { Badge } from '@/components/ui/badge';
import type { BadgeTone } from '@/components/ui/badge';

export const runStateLooks: Record<RunState, { tone: BadgeTone; icon: LucideIcon }> = {
  waiting: { tone: 'accent', icon: Hourglass },
  running: { tone: 'accent', icon: CircleDot },
  'changes-requested': { tone: 'warn', icon: PenLine },
  approved: { tone: 'yes', icon: CircleCheck },
  rejected: { tone: 'no', icon: CircleX },
  denied: { tone: 'no', icon: ShieldBan },
  expired: { tone: 'warn', icon: TimerOff },
  withdrawn: { tone: 'neutral', icon: Undo2 },
  failed: { tone: 'no', icon: OctagonX },
  cancelled: { tone: 'neutral', icon: CircleMinus },
  terminated: { tone: 'neutral', icon: Ban },
  completed: { tone: 'neutral', icon: Flag },
  continued: { tone: 'neutral', icon: Forward },
};

/** How a run or a gate stands: word, colour and icon from one table. */
export function RunStateBadge({ state }: { state: RunState }) {
  const { tone, icon: Icon } = runStateLooks[state];
  return (
    <Badge tone={tone}>
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      {runStateWords[state]}
    </Badge>
  );
}
