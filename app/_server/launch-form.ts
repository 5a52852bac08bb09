import type { LaunchForm } from '@/temporal/contract/commands.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import { unknownPersonId } from '@/temporal/contract/names';
import type { Person } from '@/temporal/contract/person.schema';
import type { AgentTask } from '@/temporal/contract/task.schema';
import { durationMs } from '@/temporal/domain/duration';

/**
 * What the form `New run…` asks for, as the input of an `agentTask`; fields left empty are absent.
 *
 * @throws DeskError `invalid-input` naming `deadline` or `requester`
 */
export function taskOfForm(form: LaunchForm): Omit<AgentTask, 'startedBy'> {
  const { task, title, risk, requester, group, deadline } = form;
  if (deadline && durationMs(deadline) === undefined) {
    throw new DeskError(
      'invalid-input',
      'Deadline is an ISO 8601 duration up to ten years, such as PT4H or P2D.',
      {
        field: 'deadline',
      },
    );
  }
  return {
    task,
    ...(title && { title }),
    ...(risk && { risk }),
    ...(requester && { requester: requesterNamed(requester) }),
    ...(group && { groups: [group] }),
    ...(deadline && { expiresIn: deadline }),
  };
}

/** `agent:<name>` is a machine; anything else is a claim, since nobody has verified it. */
function requesterNamed(text: string): Person {
  const prefix = ['agent:', 'claimed:'].find((one) => text.startsWith(one));
  const name = text.slice(prefix?.length ?? 0).trim();
  const id = `${prefix ?? 'claimed:'}${name}`;
  if (name === '' || id === unknownPersonId) {
    throw new DeskError(
      'invalid-input',
      'Requester needs a name, such as Ada or agent:refunds. Leave it empty for yourself.',
      {
        field: 'requester',
      },
    );
  }
  return { id, name };
}
