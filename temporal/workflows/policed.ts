import type { Outcome } from '../contract/outcome.schema';
import type { Person } from '../contract/person.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { Asked } from '../domain/gate';
import { outcomeOf, outcomeOfPolicy } from '../domain/outcome';
import { resourceOf } from '../domain/resource';
import { requesterOf, taskOf } from '../domain/task';
import type { Gates } from './gate';
import { timeNow } from './judging';

/** How asking ended, and what was asked in the end: it may have been revised. Only `approved` is consent. */
export interface Answered {
  outcome: Outcome;
  request: Asked;
  revision: number;
}

/** Policy first, then people; and policy once more before anything is done. */
export interface PolicedGates {
  /**
   * Asks policy, and people where policy wants a review.
   *
   * @param task what an agent is told, where the action does not say it
   */
  ask(request: Asked, task?: string): Promise<Answered>;
  /** Asks policy whether what was approved may be done now; how the run ends when it may not. */
  denied(approved: Answered): Promise<Outcome | undefined>;
}

/** The gates of one run under policy; every answer of policy goes into the record of the run. */
export function policed(
  gates: Gates,
  { kind, startedBy }: { kind: string; startedBy: Person | undefined },
): PolicedGates {
  /** How policy ends the run; an answer that is none of those it may give is no consent. */
  const ends = (asked: Asked, records: readonly PolicyRecord[], goesOn: boolean): Outcome | undefined => {
    const last = records.at(-1);
    const outcome = last && outcomeOfPolicy(last, timeNow());
    if (!outcome && goesOn) return undefined;
    const ended = outcome ?? { outcome: 'denied', at: timeNow() };
    gates.endedByPolicy(ended, asked);
    return ended;
  };

  return {
    async ask(request, task) {
      const resource = resourceOf({ kind, request, startedBy, task: task ?? taskOf(request) });
      const { records, verification } = await gates.askPolicy({ points: ['launch', 'require'], resource });
      const review = records.find(({ point, effect }) => point === 'require' && effect === 'review');
      gates.policySaid(records.filter((record) => record !== review));
      const ended = ends(request, records, review !== undefined);
      if (ended) return { outcome: ended, request, revision: 1 };

      const gate = await gates.open(request, { policy: review, verification });
      const requester = requesterOf({ requester: gate.request.requester, startedBy });
      return { outcome: outcomeOf(gate), request: { ...gate.request, requester }, revision: gate.revision };
    },

    async denied({ request, outcome }) {
      const resource = resourceOf({ kind, request, startedBy, task: taskOf(request) });
      const approvers = (outcome.by ?? []).map(({ id }) => id);
      const { records } = await gates.askPolicy({ points: ['execute'], resource, approvers });
      gates.policySaid(records);
      return ends(request, records, records.length > 0);
    },
  };
}
