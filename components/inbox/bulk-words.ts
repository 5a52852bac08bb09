import { CircleCheck, CircleHelp, CircleX, Hourglass, Send } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { refusalWords } from '@/temporal/contract/refusals';
import { progressOf } from '@/temporal/domain/stages';
import type { DecisionNote } from './decision-notes';
import { doneWords } from './use-decision';

/** How one of several decisions stands, in few words. */
export interface BulkWords {
  icon: LucideIcon;
  tone: string;
  text: string;
}

const no = { icon: CircleX, tone: 'text-no' };

/** Where my decision about one request is, in the few words of a table. */
export function bulkWords(note: DecisionNote): BulkWords {
  switch (note.phase) {
    case 'sending':
      return { icon: Send, tone: 'text-dim', text: 'Sending…' };
    case 'refused':
      return { ...no, text: `Not sent. ${note.failure.message}` };
    case 'outdated':
      return { ...no, text: 'Not sent. Load the page again.' };
    case 'unknown':
      return { icon: CircleHelp, tone: 'text-warn', text: 'Not known whether it arrived.' };
    case 'missed':
      return { ...no, text: 'It did not arrive.' };
    case 'answered':
      return answeredWords(note);
  }
}

function answeredWords({ act, result }: DecisionNote & { phase: 'answered' }): BulkWords {
  if (result.state === 'recorded') {
    const text = result.waitingFor === 'worker' ? 'Recorded, waiting for a worker.' : 'Recorded.';
    return { icon: Hourglass, tone: 'text-warn', text };
  }
  if (result.state === 'closed') return { ...no, text: 'The run had already ended.' };
  if (result.standing.state === 'refused') {
    return { ...no, text: `Did not count: ${refusalWords[result.standing.code].label}.` };
  }
  const { have, need } = progressOf(result.gate);
  const more = result.gate.status === 'open' ? ` ${have} of ${need}.` : '';
  return { icon: CircleCheck, tone: 'text-yes', text: `${doneWords[act]}. Applied.${more}` };
}

/** Whether it can be sent again: nobody knows whether it arrived, or it did not. */
export function isLost(note: DecisionNote | undefined): boolean {
  return note?.phase === 'unknown' || note?.phase === 'missed';
}

/** Whether the run has counted it. */
export function isApplied(note: DecisionNote | undefined): boolean {
  return (
    note?.phase === 'answered' && note.result.state === 'applied' && note.result.standing.state === 'counted'
  );
}
