import { z } from 'zod';
import { limits } from '@/temporal/contract/limits';
import type { TryPolicyCommand } from '@/temporal/contract/policy-commands.schema';
import { argumentsSchema, riskSchema } from '@/temporal/contract/request.schema';
import type { Action } from '@/temporal/contract/request.schema';
import { roles } from '@/temporal/contract/roles';
import { workflowTypes } from '@/temporal/contract/names';
import { titleOfTask } from '@/temporal/domain/task';

const line = z.string().max(limits.text);
const minutes = /^\d{0,6}$/;

/** The form `Try it`, as it is typed. Lists are written with commas, `at` is a time in UTC. */
export const tryFormSchema = z.object({
  kind: z.enum([workflowTypes.agentTask, workflowTypes.approval]),
  task: z.string().trim().min(1, 'Say what is asked for.').max(limits.task),
  action: z.string().max(limits.name),
  target: line,
  arguments: z
    .string()
    .refine(isArguments, 'Write a JSON object, such as {"amount": 20, "currency": "EUR"}.'),
  risk: z.union([riskSchema, z.literal('')]),
  groups: line,
  requester: z.string().trim().min(1, 'Name who asks.').max(255),
  person: z.string().trim().min(1, 'Name who decides.').max(255),
  personGroups: line,
  personRoles: z.array(z.enum(roles)),
  minutes: z.string().regex(minutes, 'Give a number of minutes.'),
  verified: z.boolean(),
  at: z.string(),
});
export type TryForm = z.infer<typeof tryFormSchema>;

function isArguments(text: string): boolean {
  return text.trim() === '' || argumentsSchema.safeParse(jsonOf(text)).success;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // said at the field: it is no JSON
  }
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What the form asks. A task of its own is an agent task without an action; the title of an approval is its task. */
export function commandOf(form: TryForm): TryPolicyCommand {
  const { kind, task, risk, groups, requester, person, personGroups, personRoles, verified } = form;
  const asked = listOf(groups);
  return {
    resource: {
      kind,
      title: titleOfTask(task),
      task,
      action: actionOf(form),
      ...(risk && { risk }),
      ...(asked.length > 0 && { groups: asked }),
      requester: { id: requester },
    },
    who: { id: person, ...(verified && { groups: listOf(personGroups), roles: personRoles }) },
    verified,
    ...(verified && form.minutes !== '' && { signInAgeSeconds: Number(form.minutes) * 60 }),
    ...(form.at !== '' && { at: new Date(`${form.at}Z`).toISOString() }),
  };
}

function actionOf({ action, task, target, arguments: text }: TryForm): Action {
  const given = argumentsSchema.safeParse(jsonOf(text));
  const name = action.trim();
  return {
    name: name === '' ? 'executeAgentTask' : name,
    ...(target !== '' && { target }),
    arguments: { ...(name === '' ? { task } : {}), ...(given.success ? given.data : {}) },
  };
}
