import type { Person } from '../contract/person.schema';
import type { Risk } from '../contract/request.schema';
import type { AgentTask, ApprovalInput } from '../contract/task.schema';
import type { Reading } from './fields';
import { limits } from '../contract/limits';
import { sampleRequester } from '../contract/names';
import {
  Fields,
  action,
  callback,
  duration,
  filledText,
  list,
  name,
  oneOf,
  person,
  provenance,
  reading,
  text,
} from './fields';
import { rule } from './rule';

/**
 * The input of a run, checked once more where it arrives: whoever starts a run past the desk (any SDK, the
 * Temporal CLI) meets the same rules. The zod schemas of `temporal/contract` say the same for the edges; a
 * property test holds the two together. Null and absent are the same.
 */
export type { Reading };

const risks = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Risk[];

/** Input of `agentTask`. */
export function readAgentTask(input: unknown): Reading<AgentTask> {
  return reading(() => {
    const fields = new Fields(input);
    const task = fields.needed('task', filledText(limits.task)).trim();
    return { ...requestFields(fields), task, title: fields.read('title', text(limits.title)) };
  });
}

/** Input of `approval`: a request, where at least `title` and `action` are given. */
export function readApprovalInput(input: unknown): Reading<ApprovalInput> {
  return reading(() => {
    const fields = new Fields(input);
    const title = fields.needed('title', filledText(limits.title)).trim();
    const asked = fields.needed('action', action);
    return { ...requestFields(fields), title, action: asked };
  });
}

function requestFields(fields: Fields) {
  return {
    summary: fields.read('summary', text(limits.text)),
    why: fields.read('why', text(limits.text)),
    action: fields.read('action', action),
    requester: fields.read('requester', person),
    risk: fields.read('risk', oneOf(risks)),
    groups: fields.read('groups', list(name(limits.name), limits.groups)),
    rule: fields.read('rule', rule),
    expiresIn: fields.read('expiresIn', duration),
    callback: fields.read('callback', callback),
    provenance: fields.read('provenance', provenance),
    startedBy: fields.read('startedBy', person),
  };
}

/** Whether a caller names the samples' requester, which only the sample doors may. */
export function claimsToBeSample(requester: Person | undefined): boolean {
  return requester?.id === sampleRequester.id;
}
