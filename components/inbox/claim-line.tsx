'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Me, RunView } from '@/temporal/contract/views';
import { isClaimedBy, liveClaim } from '@/temporal/domain/claim';
import { mayClaim } from '@/temporal/domain/may';
import { Button } from '@/components/ui/button';
import { IconLine } from '@/components/ui/icon-line';
import { useNow } from '../shell/clock';
import { ShownText } from '../shell/shown-text';
import { Left } from '../shell/time';
import { useBlocked } from '../shell/use-status';
import { takesMessages } from './gate-blocks';
import { whoWords } from './step';
import { useOnce } from './use-once';

interface ClaimLineProps {
  view: RunView;
  gate: Gate;
  me: Me | undefined;
  digest: string;
}

/** Who looks at it now, for others to see; it keeps nobody from deciding. */
export function ClaimLine({ view, gate, me, digest }: ClaimLineProps) {
  const nowMs = useNow();
  const blocked = useBlocked();
  const client = useQueryClient();
  const { busy, once } = useOnce();
  const live = gate.status === 'open' ? liveClaim(gate, nowMs) : undefined;
  const own = me !== undefined && live !== undefined && isClaimedBy(gate, me.person, nowMs);
  const may =
    me !== undefined && takesMessages(gate) && mayClaim(gate, view.startedBy, me, nowMs) === undefined;
  const send = (wanted: boolean) => {
    const { workflowId, runId } = view.run;
    const message = { workflowId, runId, gateId: gate.gateId, digest, claim: wanted };
    once(async () => {
      // Loaded when used: most requests are decided without it.
      const { sendClaim } = await import('./messages');
      await sendClaim(client, { ...message, messageId: crypto.randomUUID() });
    });
  };
  return (
    <>
      {live === undefined ? null : (
        <IconLine icon={<Hand className="icon" aria-hidden="true" />}>
          <ShownText>{`claimed by ${whoWords(live.by, me?.person)}`}</ShownText> for{' '}
          <Left until={live.until} reachable />
        </IconLine>
      )}
      {own || (may && live === undefined) ? (
        <Button
          tone="quiet"
          size="small"
          disabled={blocked !== undefined}
          title={blocked ?? 'Others see that you look at it; it keeps nobody from deciding.'}
          aria-disabled={busy || undefined}
          onClick={() => {
            send(!own);
          }}
          className="-my-1 -ml-2.5"
        >
          {own ? null : <Hand className="icon" aria-hidden="true" />}
          {own ? 'Release' : 'Claim'}
        </Button>
      ) : null}
    </>
  );
}
