'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Gate } from '@/temporal/contract/gate.schema';
import { isOpen } from '@/temporal/contract/run-state';
import type { DecisionStanding, RunView } from '@/temporal/contract/views';
import { setNote } from './decision-notes';
import type { DecisionNote } from './decision-notes';
import { intentionIn } from './mutations';

/** The server of the desk gives up sending a signal long before: `deadlines` in `temporal/client`. */
const arrivedMs = 6000;

/**
 * Notes that a decision of which nobody knew did not arrive.
 *
 * 1. What was still on its way when its answer got lost has arrived after `arrivedMs`.
 * 2. Only what the run itself says later than that counts. Both times are the server's: the reader's clock may be wrong.
 * 3. A run that has ended takes nothing any more, so what it says then is enough.
 * 4. A gate that keeps no further refused attempts may have refused this one: that stays unknown.
 */
export function useMissed(
  key: string,
  note: DecisionNote | undefined,
  standing: DecisionStanding,
  view: RunView,
  gate: Gate | undefined,
): void {
  const isUnknown = note?.phase === 'unknown' && standing.state === 'absent';
  const [askedAt, setAskedAt] = useState<string>();
  const ask = useEffectEvent(() => {
    setAskedAt(view.asOf);
  });
  useEffect(() => {
    if (!isUnknown) return;
    const timer = setTimeout(ask, arrivedMs);
    return () => {
      clearTimeout(timer);
      setAskedAt(undefined);
    };
  }, [isUnknown]);

  const isFinal = !isOpen(view.run.state) || (askedAt !== undefined && view.asOf > askedAt);
  const keepsAll = (gate?.refusedMore ?? 0) === 0;
  const isMissed = isUnknown && view.source === 'live' && isFinal && keepsAll;
  const miss = useEffectEvent(() => {
    if (note !== undefined) setNote(key, { ...intentionIn(note), phase: 'missed' });
  });
  useEffect(() => {
    if (isMissed) miss();
  }, [isMissed]);
}
