'use client';
import { Bot, Clock, Timer, UserRound, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Person } from '@/temporal/contract/person.schema';
import type { Risk } from '@/temporal/contract/request.schema';
import type { RunState } from '@/temporal/contract/run-state';
import type { RunSummary } from '@/temporal/contract/views';
import { dueWords, kindWords, personWords, riskWords } from '@/temporal/domain/words';
import { Badge } from '@/components/ui/badge';
import type { BadgeTone } from '@/components/ui/badge';
import { IconLine } from '@/components/ui/icon-line';
import { RunStateBadge } from '../runs/run-state-badge';
import { useNow } from '../shell/clock';
import { ShownText } from '../shell/shown-text';
import { Age, Left } from '../shell/time';
import { RunLink } from './run-link';

const riskTones: Record<Risk, BadgeTone> = {
  low: 'neutral',
  medium: 'neutral',
  high: 'warn',
  critical: 'no',
};

/** How risky a request says it is. */
export function RiskBadge({ risk }: { risk: Risk | undefined }) {
  return risk === undefined ? null : <Badge tone={riskTones[risk]}>{riskWords[risk]}</Badge>;
}

interface RequestHeadProps {
  run: RunSummary;
  risk: Risk | undefined;
  title: string;
  state: RunState;
  children: ReactNode;
}

/** Risk, kind, state and run, title, then one line of facts. */
export function RequestHead({ run, risk, title, state, children }: RequestHeadProps) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <RiskBadge risk={risk} />
        <Badge>{kindWords(run.kind)}</Badge>
        <RunStateBadge state={state} />
        <span className="min-w-0 font-mono text-chip break-all text-dim">{run.workflowId}</span>
        <span className="ml-auto">
          <RunLink run={run} />
        </span>
      </div>
      <h2 tabIndex={-1} className="mt-2 text-title font-semibold tracking-title break-words text-ink">
        <ShownText>{title}</ShownText>
      </h2>
      <div className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-dim">{children}</div>
    </div>
  );
}

/** Until when it can be decided, in words of a sentence. */
function Deadline({ at }: { at: string }) {
  const { tone } = dueWords(at, useNow());
  if (tone === 'overdue') {
    return (
      <span className="font-medium text-no-ink">
        deadline passed <Age at={at} reachable /> ago
      </span>
    );
  }
  return (
    <span className={tone === 'soon' ? 'font-medium text-warn-ink' : undefined}>
      expires in <Left until={at} reachable />
    </span>
  );
}

interface FactsProps {
  requester: Person | undefined;
  openedAt: string;
  dueAt: string | undefined;
  /** Who is still needed, in words. */
  needed: string | undefined;
  open: boolean;
}

/** Who asks, since when, until when, who is still needed. */
export function RequestFacts({ requester, openedAt, dueAt, needed, open }: FactsProps) {
  const isAgent = requester?.id.startsWith('agent:') === true;
  return (
    <>
      <IconLine
        icon={
          isAgent ? (
            <Bot className="icon" aria-label="Agent" />
          ) : (
            <UserRound className="icon" aria-label="Requester" />
          )
        }
      >
        <ShownText>{personWords(requester)}</ShownText>
      </IconLine>
      <IconLine icon={<Clock className="icon" aria-hidden="true" />}>
        {open ? 'waiting ' : 'asked '}
        <Age at={openedAt} precise={open} reachable />
        {open ? null : ' ago'}
      </IconLine>
      {dueAt === undefined || !open ? null : (
        <IconLine icon={<Timer className="icon" aria-hidden="true" />}>
          <Deadline at={dueAt} />
        </IconLine>
      )}
      {open && needed !== undefined ? (
        <IconLine icon={<Users className="icon" aria-hidden="true" />}>
          <ShownText>{needed}</ShownText>
        </IconLine>
      ) : null}
    </>
  );
}
