import type { Gate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { RefusalCode } from '@/temporal/contract/refusals';
import type { RunView } from '@/temporal/contract/views';
import { takenEarlier } from '@/temporal/domain/taken';
import { whoWords } from './step';

/** Why a decision did not count, with who and when where somebody or something was faster. */
export function overtakenWords(
  code: RefusalCode,
  gate: Gate | undefined,
  view: RunView,
  me: Person | undefined,
  when: (at: string) => string,
): string {
  const closing = gate === undefined ? undefined : closingWords(gate, me, when);
  const { label, advice } = refusalWords[code];
  if (closing !== undefined && (code === 'already-decided' || code === 'expired' || code === 'withdrawn')) {
    return `${closing} That was before yours.`;
  }
  if (code === 'stale') return `The content of “${view.run.title}” had changed since it was shown. ${advice}`;
  return `The reason: ${label}. ${advice}`;
}

/** How a gate closed, in a sentence: by whom and when. Undefined while it is open. */
export function closingWords(
  gate: Gate,
  me: Person | undefined,
  when: (at: string) => string,
): string | undefined {
  if (gate.status === 'open' || gate.status === 'changes-requested') return undefined;
  const vote = gate.votes.at(-1);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const at = when(gate.closedAt);
  const taken = vote && takenEarlier(vote);
  const decidedAt = taken === undefined ? at : `${when(taken)}, and it was applied on ${at}`;
  switch (gate.status) {
    case 'approved':
      return `${capital(whoWords(vote?.actor, me))} approved it on ${decidedAt}.`;
    case 'rejected':
      return `${capital(whoWords(vote?.actor, me))} rejected it on ${decidedAt}.`;
    case 'expired':
      return `The deadline passed on ${at} without a decision.`;
    case 'withdrawn': {
      const reason =
        gate.withdrawn?.reason === undefined ? '' : ` The reason given: “${gate.withdrawn.reason}”.`;
      return `${capital(whoWords(gate.withdrawn?.by, me))} withdrew it on ${at}.${reason}`;
    }
  }
}
