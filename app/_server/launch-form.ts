import type { LaunchForm } from '@/temporal/contract/commands.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import { unknownPersonId } from '@/temporal/contract/names';
import type { Person } from '@/temporal/contract/person.schema';
import { agentTaskSchema } from '@/temporal/contract/task.schema';
import type { AgentTask } from '@/temporal/contract/task.schema';
import { canonicalSha256 } from '@/temporal/domain/canonical';
import { durationMs } from '@/temporal/domain/duration';
import { claimsToBeSample } from '@/temporal/domain/input';

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

/**
 * The form that an input comes from; undefined where the form could not have written all of it. The samples' requester
 * is left out: in a form nobody may name it.
 */
export function formOfTask(input: unknown): LaunchForm | undefined {
  const task = agentTaskSchema.strict().safeParse(input);
  if (!task.success) return undefined;
  const asked = { ...task.data };
  delete asked.startedBy;
  if (claimsToBeSample(asked.requester)) delete asked.requester;
  const { requester, ...rest } = asked;
  const form: LaunchForm = {
    task: rest.task,
    ...(rest.title !== undefined && { title: rest.title }),
    ...(rest.risk && { risk: rest.risk }),
    ...(requester && { requester: requester.id.replace(/^claimed:/, '') }),
    ...(rest.groups?.[0] !== undefined && { group: rest.groups[0] }),
    ...(rest.expiresIn !== undefined && { deadline: rest.expiresIn }),
  };
  return writes(form, asked) ? form : undefined;
}

function writes(form: LaunchForm, asked: object): boolean {
  try {
    return canonicalSha256(taskOfForm(form)) === canonicalSha256(asked);
  } catch (error) {
    if (error instanceof DeskError) return false; // a requester or a deadline that the form refuses
    throw error;
  }
}
