'use client';
import { CircleCheck, CircleX } from 'lucide-react';
import { createStore, useStore } from '@/components/ui/store';
import type { Verdict } from '@/temporal/contract/decision.schema';
import { ShownText } from '../shell/shown-text';
import { go } from './go';

interface LastDecision {
  verdict: Verdict;
  title: string;
  href: string;
}

/** What was decided just before the request that is shown now. */
export const lastDecision = createStore<LastDecision | undefined>(undefined);

/** One line about the decision before: the page went on, this says that it counted and leads back. */
export function LastDecisionLine() {
  const last = useStore(lastDecision);
  if (last === undefined) return null;
  const Icon = last.verdict === 'approve' ? CircleCheck : CircleX;
  return (
    <p className="mb-2 flex min-w-0 items-center gap-1.5 text-second text-dim">
      <Icon className={last.verdict === 'approve' ? 'icon text-yes' : 'icon text-no'} aria-hidden="true" />
      <span className="min-w-0 truncate">
        {last.verdict === 'approve' ? 'You approved' : 'You rejected'}{' '}
        <a
          href={last.href}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            lastDecision.set(undefined);
            go(last.href);
          }}
          className="font-medium text-accent-ink underline-offset-4 hover:underline"
        >
          <ShownText>{last.title}</ShownText>
        </a>
      </span>
    </p>
  );
}
