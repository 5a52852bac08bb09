'use client';
import { useEffect, useEffectEvent } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import { runStateWords } from '@/temporal/contract/run-state';
import type { RunView } from '@/temporal/contract/views';
import { RunStateBadge } from '../runs/run-state-badge';
import { announce } from '../shell/announcer';
import { useInBrowser } from '../shell/clock';
import { ShownText } from '../shell/shown-text';
import { absoluteWords } from '../shell/time';
import { useMe } from '../shell/use-status';
import { closingWords } from './overtaken';
import { WentOn } from './went-on';

interface OutcomeBarProps {
  view: RunView;
  gate: Gate | undefined;
  /** It ended by the reader's own decision. */
  own: boolean;
  /** It ended while the reader looked at it. */
  watched: boolean;
}

/** What became of a gate, by whom and when, and how its run goes on. */
export function OutcomeBar({ view, gate, own, watched }: OutcomeBarProps) {
  const me = useMe()?.person;
  const inBrowser = useInBrowser();
  const state = gate === undefined || gate.status === 'open' ? view.run.state : gate.status;
  const when = (at: string) => absoluteWords(at, inBrowser);
  const words = (gate && closingWords(gate, me, when)) ?? endedWords(view, when);
  const tell = useEffectEvent(() => {
    if (watched && !own) announce(words);
  });
  useEffect(() => {
    tell();
  }, []);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-1">
      <RunStateBadge state={state} />
      <p className="min-w-0 text-ink">
        <ShownText>{words}</ShownText>
        {own ? <span className="text-dim"> Applied.</span> : null}
      </p>
      {state === 'continued' ? <WentOn run={view.run} /> : null}
      {state === view.run.state ? null : (
        <span className="ml-auto inline-flex items-center gap-2 text-second text-dim">
          The run <RunStateBadge state={view.run.state} />
        </span>
      )}
    </div>
  );
}

function endedWords(view: RunView, when: (at: string) => string): string {
  const at = view.run.closedAt === undefined ? '' : ` on ${when(view.run.closedAt)}`;
  if (view.run.state === 'continued') return `The run went on in another execution${at}; it asks there.`;
  return `The run ended${at} before anybody decided: ${runStateWords[view.run.state].toLowerCase()}.`;
}
