import {
  Ban,
  BellRing,
  CircleCheck,
  CircleSlash,
  CircleX,
  FileDiff,
  Hand,
  ListChecks,
  Megaphone,
  MessageSquareReply,
  Scale,
  ShieldCheck,
  TimerOff,
  Undo2,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ShownText } from '../shell/shown-text';
import { TimeOfDay } from '../shell/time';
import type { Step, StepIcon, StepTone } from './step';

export const stepIcons: Record<StepIcon, LucideIcon> = {
  policy: Scale,
  approved: CircleCheck,
  rejected: CircleX,
  void: CircleSlash,
  refused: Ban,
  expired: TimerOff,
  withdrawn: Undo2,
  reminded: BellRing,
  escalated: Megaphone,
  stage: ListChecks,
  claimed: Hand,
  released: Hand,
  changes: MessageSquareReply,
  revised: FileDiff,
};

const tones: Record<StepTone, string> = {
  yes: 'text-yes',
  no: 'text-no',
  warn: 'text-warn',
  accent: 'text-accent',
  plain: 'text-dim',
};

interface StepLineProps extends Pick<Step, 'tone' | 'title' | 'detail' | 'takenAt' | 'proof' | 'code'> {
  icon: LucideIcon;
  children?: ReactNode;
}

/** One thing that happened: an icon, who did what, what explains it, and when. */
export function StepLine(props: StepLineProps) {
  const { icon: Icon, tone, title, detail, takenAt, proof, code, children } = props;
  return (
    <li className="flex items-start gap-3">
      <Icon className={`mt-0.5 icon ${tones[tone]}`} aria-hidden="true" />
      <p className="min-w-0 flex-1 break-words text-dim">
        <span className="font-medium text-ink">
          <ShownText>{title}</ShownText>
        </span>
        {detail === undefined ? null : (
          <>
            {' — '}
            <ShownText>{detail}</ShownText>
          </>
        )}
        {takenAt === undefined ? null : (
          <>
            {' · taken at '}
            <TimeOfDay at={takenAt} reachable />, applied later
          </>
        )}
        {proof === undefined ? null : <Proof {...proof} />}
        {code === undefined ? null : <code className="font-mono text-chip break-all"> {code}</code>}
      </p>
      <span className="shrink-0 text-second text-dim">{children}</span>
    </li>
  );
}

/** Whether it was this person: a proof is said with a shield, its absence in italics. */
function Proof({ verified, words }: NonNullable<Step['proof']>) {
  if (!verified) return <em> · {words}</em>;
  return (
    <span className="whitespace-nowrap">
      {' · '}
      <ShieldCheck
        className="inline size-3.5 align-[-2px] text-yes"
        strokeWidth={1.75}
        aria-hidden="true"
      />{' '}
      {words}
    </span>
  );
}
