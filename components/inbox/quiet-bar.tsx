'use client';
import type { RunView } from '@/temporal/contract/views';
import { announce } from '../shell/announcer';
import { useShortcuts } from '../shell/shortcuts';
import { roleBlock } from './gate-blocks';
import type { GateFacts } from './use-gate';
import { WhyButton } from './why-button';
import { WithdrawButton } from './withdraw-button';

interface QuietBarProps {
  view: RunView;
  gateId: string;
  facts: GateFacts;
}

/** Instead of a form that could never be sent: why this reader does not decide, and what else they can do. */
export function QuietBar({ view, gateId, facts: { me, blocks, may } }: QuietBarProps) {
  const reason = me?.permissions.includes('decide') === true ? blocks.both : roleBlock;
  const say = () => {
    if (reason !== undefined) announce(reason);
  };
  useShortcuts({ a: say, r: say });
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <p className="min-w-0 flex-1 basis-60 text-dim">{reason}</p>
      <WhyButton />
      {blocks.code === 'requester-may-not-decide' && may.withdraw ? (
        <WithdrawButton view={view} gateId={gateId} />
      ) : null}
    </div>
  );
}
