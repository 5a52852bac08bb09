import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Attempt, Receiver } from '../contract/delivery.schema';
import { nameOfId } from './words';

/**
 * How long to wait before each try, in milliseconds: at once, and nine times more over three days. It is the example
 * of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const tryAfterMs: readonly number[] = [
  0,
  5_000,
  ...[5, 30, 2 * 60, 5 * 60, 10 * 60, 14 * 60, 20 * 60, 24 * 60].map((minutes) => minutes * 60_000),
];

/** A wait within a tenth of its length, so that what failed together is not tried again together. */
export function spread(waitMs: number, chance: number): number {
  return Math.round(waitMs * (0.9 + 0.2 * chance));
}

/** Workflow id under which a receiver is disabled; undefined of what cannot be: a mailbox says no such thing. */
export function disabledId(receiver: Receiver): string | undefined {
  switch (receiver.via) {
    case 'webhook':
      return `receiver-webhook-${receiver.name}`;
    case 'callback':
      return `receiver-callback-${bytesToHex(sha256(utf8ToBytes(receiver.url))).slice(0, 32)}`;
    case 'mail':
    case 'person':
      return undefined;
  }
}

/** A receiver in words. */
export function receiverWords(receiver: Receiver): string {
  switch (receiver.via) {
    case 'webhook':
      return receiver.name;
    case 'callback':
      return receiver.url;
    case 'mail':
      return receiver.group === undefined ? 'mail to the reviewers' : `mail to ${receiver.group}`;
    case 'person':
      return `mail to ${nameOfId(receiver.id)}`;
  }
}

/** Whether another try may do better than this one did. */
export function mayTryAgain({ result }: Attempt): boolean {
  return result === 'failed';
}
