import type { JudgeInput } from '../contract/judge.schema';
import type { ApprovalsState } from './approvals';
import type { LiveGate } from './gate';
import type { Message } from './incoming';
import { isLive } from './gate';
import { gatesMeant } from './received';
import { resourceOf } from './resource';
import { taskOf } from './task';

/** What policy is asked about a message: at which gate, as it is now, and the question. */
export interface Matter {
  gate: LiveGate;
  about: NonNullable<JudgeInput['about']>;
}

/**
 * What policy has to say to this message, or undefined where it has no say. A decision, and a request for changes, is
 * judged by who sends it; a revision by what it makes of the request, since that was never asked.
 */
export function matterOf(state: ApprovalsState, kind: string, message: Message): Matter | undefined {
  const [gate] = gatesMeant(state, message);
  if (!gate || !isLive(gate)) return undefined;
  const point = pointOf(message);
  if (!point) return undefined;
  const request = { ...gate.request, ...message.changes };
  const resource = resourceOf({ kind, request, startedBy: state.startedBy, task: taskOf(request) });
  const approvals = gate.votes.filter((vote) => vote.verdict === 'approve');
  return { gate, about: { point, resource, approvers: approvals.map((vote) => vote.actor.id) } };
}

function pointOf({ act, changes = {} }: Message): Matter['about']['point'] | undefined {
  switch (act) {
    case 'approve':
    case 'reject':
    case 'requestChanges':
      return 'decide';
    case 'revise':
      return Object.keys(changes).length > 0 ? 'require' : undefined;
    case 'claim':
    case 'release':
    case 'withdraw':
      return undefined;
  }
}
