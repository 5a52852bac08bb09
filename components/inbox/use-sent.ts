'use client';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { RunView } from '@/temporal/contract/views';
import { standingOf } from '@/temporal/domain/standing';
import { useNote } from './decision-notes';
import { gateKey } from './gate-key';

/** Whether the reader's own decision is on its way to a gate or held for it, and the run has not spoken of it yet. */
export function useSent(view: RunView, { gateId }: Gate): 'sending' | 'recorded' | undefined {
  const note = useNote(gateKey({ runId: view.run.runId, gateId }));
  if (note === undefined) return undefined;
  if (standingOf({ gates: view.gates }, gateId, note.decisionId).state !== 'absent') return undefined;
  if (note.phase === 'sending' || note.phase === 'unknown') return 'sending';
  return note.phase === 'answered' && note.result.state === 'recorded' ? 'recorded' : undefined;
}
