'use client';
import { CircleCheck, CircleX, MessageSquareReply } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { createStore, useStore } from '@/components/ui/store';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import type { Asked } from './decision-notes';
import { cameUp, goToRequest } from './go';

interface LastDecision {
  act: Asked;
  title: string;
  workflowId: string;
  runId: string;
  gateId: string;
}

/** What was decided just before the request that is shown now. */
export const lastDecision = createStore<LastDecision | undefined>(undefined);

const looks: Record<Asked, { icon: LucideIcon; tone: string; words: string }> = {
  approve: { icon: CircleCheck, tone: 'text-yes', words: 'You approved' },
  reject: { icon: CircleX, tone: 'text-no', words: 'You rejected' },
  requestChanges: { icon: MessageSquareReply, tone: 'text-warn', words: 'You sent back' },
};

/** One line about the decision before, above the request that came up by itself after it: it counted, and leads back. */
export function LastDecisionLine({ above }: { above: string }) {
  const last = useStore(lastDecision);
  const isNext = useStore(cameUp) === above;
  if (last === undefined || !isNext) return null;
  const { icon: Icon, tone, words } = looks[last.act];
  return (
    <p className="mb-2 flex min-w-0 items-center gap-1.5 text-second text-dim">
      <Icon className={`icon ${tone}`} aria-hidden="true" />
      <span className="shrink-0">{words}</span>
      <a
        href={routes.request(last)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          goToRequest(last, window.location.search, { focus: event.detail === 0 });
        }}
        className="min-w-0 truncate font-medium text-accent-ink underline-offset-4 hover:underline"
      >
        <ShownText>{last.title}</ShownText>
      </a>
    </p>
  );
}
