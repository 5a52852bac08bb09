import { spinner } from '@clack/prompts';
import { DeskError } from '../temporal/contract/desk-error';
import type { Terminal } from './terminal';

/**
 * Waits for something that a person does elsewhere; Ctrl-C ends it. On a terminal it is seen that it waits, and
 * nothing of that is left when it is over.
 *
 * @throws DeskError `not-permitted` once it was ended
 */
export async function waiting<T>(
  terminal: Terminal,
  json: boolean,
  words: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const isSeen = terminal.isInteractive && !json;
  const ended = new AbortController();
  const shown = isSeen ? spinner({ signal: terminal.interrupted, onCancel: () => ended.abort() }) : undefined;
  const signal = AbortSignal.any([terminal.interrupted, ended.signal]);
  shown?.start(`${words} (Ctrl-C ends it)`);
  try {
    return await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new DeskError('not-permitted', 'Ended. Nothing was changed.', { cause: error });
  } finally {
    shown?.clear();
  }
}
