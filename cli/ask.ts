import { isCancel, select } from '@clack/prompts';
import { createInboxReader } from '../temporal/client/inbox';
import { visibilityOf } from '../temporal/client/visibility';
import { DeskError } from '../temporal/contract/desk-error';
import type { RunRef } from '../temporal/contract/views';
import { personWords } from '../temporal/domain/words';
import type { Session } from './session';

/** A run to act on, and the gate when it was chosen from the list. */
export interface Chosen extends RunRef {
  gateId?: string;
}

/**
 * The run named on the command line, else the one that is chosen from those that wait.
 *
 * @throws DeskError `invalid-input` when nobody can be asked
 */
export async function askWhich({ temporal, terminal }: Session, id: unknown): Promise<Chosen> {
  if (typeof id === 'string' && id.trim() !== '') return { workflowId: id.trim() };
  if (!terminal.isInteractive) {
    throw new DeskError('invalid-input', 'Name the run: its workflow id, as npx countersign list shows it.', {
      field: 'id',
    });
  }
  const { rows } = await createInboxReader(visibilityOf(temporal)).read({});
  if (rows.length === 0) {
    throw new DeskError(
      'not-found',
      'Nothing waits for a decision. Start something with npx countersign sample.',
    );
  }
  const chosen = await select({
    message: 'Which one?',
    options: rows.map(({ workflowId, runId, gateId, title, requester, risk }) => ({
      value: { workflowId, runId, gateId },
      label: title,
      hint: [risk, `from ${personWords(requester)}`, workflowId].filter(Boolean).join(', '),
    })),
  });
  if (isCancel(chosen)) throw new DeskError('invalid-input', 'Nothing was chosen, nothing was sent.');
  return chosen;
}
