import { confirm, isCancel, select, text } from '@clack/prompts';
import { createInboxReader } from '../temporal/client/inbox';
import { visibilityOf } from '../temporal/client/visibility';
import { DeskError } from '../temporal/contract/desk-error';
import { limits } from '../temporal/contract/limits';
import type { Verdict } from '../temporal/contract/decision.schema';
import type { RunRef } from '../temporal/contract/views';
import { personWords } from '../temporal/domain/words';
import type { Session } from './session';
import type { Terminal } from './terminal';
import { shown } from './terminal';

/** A run to act on, and the gate when it was chosen from the list. */
export interface Chosen extends RunRef {
  gateId?: string;
  /** It was chosen here, by somebody who can be asked more. */
  isAsked?: true;
}

/** The id on the command line, where there is one. */
export function namedId(id: unknown): string | undefined {
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
}

/**
 * The run named on the command line, else the one that is chosen from those that wait.
 *
 * @throws DeskError `invalid-input` when nobody can be asked
 */
export async function askWhich({ temporal, terminal }: Session, id: unknown, json: boolean): Promise<Chosen> {
  const named = namedId(id);
  if (named !== undefined) return { workflowId: named };
  requireAsking(terminal, json);
  const { rows } = await createInboxReader(visibilityOf(temporal)).read({});
  const chosen = await choose(
    rows.map(({ workflowId, runId, gateId, title, requester, risk }) => ({
      value: { workflowId, runId, gateId },
      label: title,
      hint: [risk, `from ${personWords(requester)}`, workflowId].filter(Boolean).join(', '),
    })),
  );
  return { ...chosen, isAsked: true };
}

/** @throws DeskError `invalid-input` where nobody can be asked: both ends must be a terminal, and no program reads */
export function requireAsking(terminal: Terminal, json: boolean): void {
  if (terminal.isInteractive && !json) return;
  throw new DeskError('invalid-input', 'Name the run: its workflow id, as npx countersign list shows it.', {
    field: 'id',
  });
}

interface Choice<T> {
  value: T;
  label: string;
  hint: string;
}

/** What somebody chooses of what waits. @throws DeskError `not-found` where nothing does */
export async function choose<T extends object>(choices: readonly Choice<T>[]): Promise<T> {
  if (choices.length === 0) {
    throw new DeskError(
      'not-found',
      'Nothing waits for a decision. Start something with npx countersign sample.',
    );
  }
  const options = choices.map(({ value, label, hint }) => ({
    value,
    label: shown(label),
    hint: shown(hint),
  }));
  const chosen = await select<T>({ message: 'Which one?', options: options as never });
  return isCancel(chosen) ? cancelled() : chosen;
}

const questions: Record<Verdict, string> = { approve: 'Approve it?', reject: 'Reject it?' };

/** The words that go with a decision, and whether it is meant. @throws DeskError where it is not */
export async function askToDecide(verdict: Verdict): Promise<string | undefined> {
  const comment = await text({
    message: 'Comment',
    placeholder: 'none',
    validate: (words) =>
      (words?.length ?? 0) > limits.comment ? 'A comment has at most 4,000 characters.' : undefined,
  });
  if (isCancel(comment)) cancelled();
  const isMeant = await confirm({ message: questions[verdict], initialValue: false });
  if (isCancel(isMeant) || !isMeant) cancelled();
  return comment.trim() === '' ? undefined : comment.trim();
}

function cancelled(): never {
  throw new DeskError('not-permitted', 'Nothing was sent.');
}
