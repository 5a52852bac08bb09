import type { Person } from '../contract/person.schema';
import type { Request } from '../contract/request.schema';
import type { AgentTask } from '../contract/task.schema';
import { limits } from '../contract/limits';
import { unknownPersonId } from '../contract/names';
import { cut } from './cut';

/** The title a task has when none was given: its first line. */
export function titleOfTask(task: string): string {
  return cut(task.trim().split(/\r?\n/, 1)[0]?.trim() ?? '', limits.title);
}

/** Whom a run is for: the requester named, else who started it, else nobody known. */
export function requesterOf(input: { requester?: Person; startedBy?: Person }): Person {
  return input.requester ?? input.startedBy ?? { id: unknownPersonId };
}

/**
 * What an agent is told to do: the task among the arguments of the action, else the title. Both are shown to whoever
 * decides and are part of the digest, so that nothing else is ever done than what was approved.
 */
export function taskOf({ title, action }: Pick<Request, 'title' | 'action'>): string {
  const { task } = action.arguments;
  return typeof task === 'string' ? task : title;
}

/** What the gate of an agent task shows: what the input says, and what follows from the task where it is silent. */
export function requestOfTask(input: AgentTask): Request & { requester: Person } {
  const { task, startedBy, ...request } = input;
  return {
    ...request,
    title: request.title ?? titleOfTask(task),
    action: request.action ?? { name: 'executeAgentTask', arguments: { task } },
    requester: requesterOf({ requester: request.requester, startedBy }),
  };
}
