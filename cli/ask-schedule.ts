import { confirm, isCancel, select } from '@clack/prompts';
import { readSchedules } from '../temporal/client/schedules';
import { visibilityOf } from '../temporal/client/visibility';
import { DeskError } from '../temporal/contract/desk-error';
import type { Session } from './session';

/**
 * The schedule named on the command line, else the one that is chosen from those there are.
 *
 * @throws DeskError `invalid-input` when nobody can be asked
 */
export async function askSchedule({ temporal, terminal }: Session, name: unknown): Promise<string> {
  if (typeof name === 'string' && name.trim() !== '') return name.trim();
  if (!terminal.isInteractive) {
    throw new DeskError('invalid-input', 'Name the schedule, as npx countersign schedule list shows it.');
  }
  const { schedules } = await readSchedules(temporal, visibilityOf(temporal));
  if (schedules.length === 0) throw new DeskError('not-found', 'There is no schedule.');
  const chosen = await select({
    message: 'Which schedule?',
    options: schedules.map(({ scheduleId, when }) => ({
      value: scheduleId,
      label: scheduleId,
      hint: when.join('; '),
    })),
  });
  if (isCancel(chosen)) throw new DeskError('invalid-input', 'Nothing was chosen, nothing was changed.');
  return chosen;
}

/**
 * Asks whether to do what cannot be undone; where nobody can be asked, `--yes` has said so.
 *
 * @throws DeskError `invalid-input` when it is not to be done
 */
export async function requireYes({ terminal }: Session, question: string, isSaid: boolean): Promise<void> {
  if (isSaid) return;
  if (!terminal.isInteractive) {
    throw new DeskError('invalid-input', `${question} Nobody can be asked here: say so with --yes.`);
  }
  const answer = await confirm({ message: question, initialValue: false });
  if (isCancel(answer) || !answer) throw new DeskError('invalid-input', 'Nothing was changed.');
}
