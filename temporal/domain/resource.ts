import type { Person } from '../contract/person.schema';
import type { PolicyResource } from '../contract/policy.schema';
import type { Request } from '../contract/request.schema';
import { withoutAbsent } from './fields';
import { requesterOf } from './task';

/** What would be done, as policy is asked about it. */
export interface ToBeDone {
  /** Workflow type, or `definition:<namespace>/<name>`. */
  kind: string;
  request: Request;
  startedBy?: Person;
  /** What an agent is told, where the action does not say it. */
  task?: string;
}

export function resourceOf({ kind, request, startedBy, task }: ToBeDone): PolicyResource {
  const { title, action, risk, groups } = request;
  const requester = requesterOf({ requester: request.requester, startedBy });
  return withoutAbsent({ kind, title, task, action, risk, groups, requester, startedBy });
}
