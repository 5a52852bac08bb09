import type { Gate } from '@/temporal/contract/gate.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { RefusalCode } from '@/temporal/contract/refusals';
import { isOpen } from '@/temporal/contract/run-state';
import type { RunView } from '@/temporal/contract/views';

/** Why buttons are off, in words. `both` covers Approve and Reject, `approve` only that. */
export interface Blocks {
  both?: string;
  approve?: string;
  /** The rule speaks against it, by this code. */
  code?: RefusalCode;
  /** It changed under the reader. */
  changed?: true;
}

const special: Partial<Record<RefusalCode, string>> = {
  'requester-may-not-decide': 'You asked for this or started it, so somebody else has to decide.',
  expired: 'The deadline has passed: nobody can decide this any more.',
  'not-eligible': 'The rule asks for other people.',
  'already-voted': 'You have decided this already; somebody else has to decide too.',
  'sign-in-too-old': 'The rule asks for a fresh sign-in. Your comment is kept while you sign in again.',
};

/** Nothing that this reader does here makes their decision count: they need no form for it. */
const lasting = new Set<RefusalCode>([
  'requester-may-not-decide',
  'already-voted',
  'not-eligible',
  'unverified',
]);

/** Whether nothing can be decided here any more: the gate has closed, or its run has ended. */
export function isOver(view: RunView, gate: Gate | undefined): boolean {
  const closed = gate !== undefined && gate.status !== 'open' && gate.status !== 'changes-requested';
  return closed || !isOpen(view.run.state);
}

/** Whether the rule keeps this reader from deciding for as long as it stands. */
export function isLasting({ code }: Blocks): boolean {
  return code !== undefined && lasting.has(code);
}

function refusalSentence(code: RefusalCode): string {
  const { label, advice } = refusalWords[code];
  return special[code] ?? `You can’t decide this: ${label}. ${advice}`;
}

interface Facts {
  gate: Gate;
  view: RunView;
  refusal: RefusalCode | undefined;
  digest: string;
  changed: boolean;
}

/** What stands between this reader and a decision at this gate. */
export function gateBlocks({ gate, view, refusal, digest, changed }: Facts): Blocks {
  if (refusal !== undefined) return { both: refusalSentence(refusal), code: refusal };
  if (changed)
    return {
      both: 'The request changed while you were reading. Say above that you have read it again.',
      changed: true,
    };
  if (gate.digest !== undefined && gate.digest !== digest) {
    return {
      approve: `What is shown here (${shortDigest(digest)}) is not what the run asks (${shortDigest(gate.digest)}), so it can’t be approved from here.`,
    };
  }
  if (view.source === 'last-known' && view.run.state !== 'waiting') return { both: movedOn };
  return view.source === 'memo' ? { approve: memoBlock } : {};
}

const movedOn =
  'The run has gone on since this was read. How it stands can’t be read while no worker answers.';

/**
 * Whether a run knows the messages beyond decisions. One that tells whether unsigned ones count does; of somebody
 * else's workflow nobody knows, and a message that it does not know would be lost in silence.
 */
export function takesMessages({ verification }: Pick<Gate, 'verification'>): boolean {
  return verification !== undefined;
}

/** Why somebody decides nothing at all. */
export const roleBlock = 'Your roles do not let you decide requests: that is what reviewers do.';

/** Why nobody approves what cannot be shown. */
export const memoBlock = 'The exact action can’t be read now, so it can’t be approved. You can reject it.';

/** A digest short enough for a bar: `sha256:9f2c…41ab`. */
export function shortDigest(digest: string): string {
  const [name, hex = ''] = digest.split(':');
  return hex.length < 12 ? digest : `${name}:${hex.slice(0, 4)}…${hex.slice(-4)}`;
}
