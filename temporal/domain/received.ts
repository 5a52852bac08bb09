import type { Gate, Refusal } from '../contract/gate.schema';
import type { ApprovalsState } from './approvals';
import type { Happening } from './events';
import type { Incoming, Malformed, Message } from './incoming';
import type { Judgement } from './judgement';
import type { Attempt, Refusing } from './refusal';
import { liveGates, openGates } from './approvals';
import { claimed, released } from './claim';
import { counted, isClosed, withdrawn } from './gate';
import { isVerified, senderOf } from './judgement';
import { gatesThatKnow, isKnown, refusedAt, refusedByRun, repeatedAt, replaced } from './record';
import { refusalOf } from './refusal';
import { revisedBy } from './revise';
import { sentBack } from './revision';

/**
 * Whether a message came before the first gate: it is kept for its opening. A full decision too: after a reset of its
 * run the gate it was made for opens anew, and its digest says whether it still asks the same.
 */
export function waitsForGate(state: ApprovalsState, message: Incoming): boolean {
  return state.gates.length === 0 && message.kind !== 'malformed';
}

const isShort = ({ act, id }: Message) => id === undefined && (act === 'approve' || act === 'reject');

/**
 * The state after one message. What must hold, in this order (callers may rely on it):
 *
 * 1. A malformed message is recorded at the gate it names, else at the run; it changes nothing.
 * 2. A decision that names no gate means the only open one; several open: refused as `ambiguous-gate`; none open:
 *    refused with the code of the gate sent back or closed last. A withdrawal that names none means all.
 * 3. An id that was seen before adds no entry; it raises the gate's `duplicates`.
 * 4. No such gate, or none yet: `unknown-gate`, recorded at the run.
 * 5. Everything else is for `refusalOf` to say, of each gate meant: it counts there, or is recorded there with its
 *    code. What counts takes effect at once, before the next message is seen.
 *
 * @param judged what is known of its sender; of no matter for a malformed one
 * @param at ISO time at which the run handles the message
 */
export function received(
  state: ApprovalsState,
  message: Incoming,
  judged: Judgement,
  at: string,
): ApprovalsState {
  if (message.kind === 'malformed') {
    return refusedAt(state, message.gateId, refusalFrom(message, judged, { code: 'malformed' }, at));
  }
  if (isShort(message)) {
    const numbered = { ...state, unnamed: state.unnamed + 1 };
    return heard(numbered, { ...message, id: `signal-${numbered.unnamed}` }, judged, at);
  }
  return heard(state, message, judged, at);
}

function heard(state: ApprovalsState, message: Message, judged: Judgement, at: string): ApprovalsState {
  const refuse = (code: Refusing['code']) => refusalFrom(message, judged, { code }, at);
  if (message.act !== 'withdraw' && message.gateId === undefined && openGates(state).length > 1) {
    return refusedByRun(state, refuse('ambiguous-gate'));
  }
  const meant = gatesMeant(state, message);
  if (isKnown(state, message.gateId, message.id)) {
    const knowing = gatesThatKnow(state, message.gateId, message.id);
    return repeatedAt(state, knowing.length > 0 ? knowing : meant.slice(0, 1));
  }
  if (meant.length === 0) return refusedByRun(state, refuse('unknown-gate'));
  return meant.reduce((so, gate) => appliedAt(so, gate, message, judged, at), state);
}

/** The gates that a message is about: see 2 of `received`. */
export function gatesMeant(state: ApprovalsState, { act, gateId }: Message): Gate[] {
  if (gateId !== undefined) return state.gates.filter((gate) => gate.gateId === gateId);
  const live = liveGates(state);
  if (act === 'withdraw' && live.length > 0) return live;
  const one = openGates(state)[0] ?? live.at(-1) ?? state.gates.at(-1);
  return one ? [one] : [];
}

function appliedAt(
  state: ApprovalsState,
  gate: Gate,
  message: Message,
  judged: Judgement,
  at: string,
): ApprovalsState {
  const attempt = attemptOf(message, judged);
  const next = refusalOf(gate, state.startedBy, attempt, at) ?? effectOf(state, gate, message, attempt, at);
  if ('code' in next) return refusedAt(state, gate.gateId, refusalFrom(message, judged, next, at));
  return replaced(state, gate, next);
}

function attemptOf(message: Message, judged: Judgement): Attempt {
  const { act, comment, digest } = message;
  const sentAt = judged.sentAt ?? message.sentAt;
  return { act, actor: senderOf(message, judged), judged, comment, digest, sentAt };
}

/** The gate after what counts; a revision may still ask for what its sender may not change. */
function effectOf(
  { startedBy }: ApprovalsState,
  gate: Gate,
  message: Message,
  attempt: Attempt,
  at: string,
): Gate | Refusing {
  const { act, comment, id } = message;
  const { actor, judged } = attempt;
  const verified = isVerified(judged) || undefined;
  const happened: Happening = { at, by: actor, verified, messageId: id };
  if (isClosed(gate)) return gate; // refusalOf has a code for each closed status
  if (act === 'withdraw') return withdrawn(gate, happened, comment);
  if (act === 'revise') return revisedBy(gate, startedBy, { ...attempt, changes: message.changes }, happened);
  if (gate.status !== 'open') return gate; // and for a gate that was sent back
  switch (act) {
    case 'requestChanges':
      return sentBack(gate, happened, comment ?? '');
    case 'claim':
      return claimed(gate, happened);
    case 'release':
      return released(gate, happened);
    case 'approve':
    case 'reject':
      return counted(gate, {
        decisionId: id ?? '',
        verdict: act,
        actor,
        comment,
        via: message.via,
        at,
        sentAt: attempt.sentAt,
        verified,
        signedInAt: verified && judged.signedInAt,
        policy: judged.policy,
      });
  }
}

function refusalFrom(
  message: Message | Malformed,
  judged: Judgement,
  { code, reasons, policy }: Refusing,
  at: string,
): Refusal {
  const { act, id, via } = message;
  const isDecision = act === 'approve' || act === 'reject';
  return {
    decisionId: id,
    verdict: isDecision ? act : undefined,
    actor: message.kind === 'message' ? senderOf(message, judged) : undefined,
    code,
    via,
    at,
    act: isDecision || act === 'withdraw' ? undefined : act,
    verified: (message.kind === 'message' && isVerified(judged)) || undefined,
    reasons,
    policy,
  };
}
