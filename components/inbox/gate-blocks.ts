import type { Gate } from '@/temporal/contract/gate.schema';
import { refusalWords } from '@/temporal/contract/refusals';
import type { RefusalCode } from '@/temporal/contract/refusals';
import type { RunView } from '@/temporal/contract/views';

/** Why buttons are off, in words. `both` covers Approve and Reject, `approve` only that. */
export interface Blocks {
  both?: string;
  approve?: string;
}

const special: Partial<Record<RefusalCode, string>> = {
  'requester-may-not-decide': 'You asked for this or started it, so somebody else has to decide.',
  expired: 'The deadline has passed: nobody can decide this any more.',
};

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
  if (refusal !== undefined) return { both: refusalSentence(refusal) };
  if (changed)
    return { both: 'The request changed while you were reading. Say above that you have read it again.' };
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

/** Why nobody approves what cannot be shown. */
export const memoBlock =
  'The exact action can’t be read while no worker answers, so it can’t be approved now. You can reject it.';

/** A digest short enough for a bar: `sha256:9f2c…41ab`. */
export function shortDigest(digest: string): string {
  const [name, hex = ''] = digest.split(':');
  return hex.length < 12 ? digest : `${name}:${hex.slice(0, 4)}…${hex.slice(-4)}`;
}
