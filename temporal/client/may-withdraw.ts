import { DeskError } from '../contract/desk-error';
import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import { unknownPersonId } from '../contract/names';
import type { Row } from '../contract/request.schema';
import { agentTaskSchema } from '../contract/task.schema';
import type { RunRef } from '../contract/views';
import { mayWithdraw } from '../domain/may';
import { samePerson } from '../domain/person';
import { personWords } from '../domain/words';
import type { Temporal } from './connect';
import type { DecideOptions } from './decide';
import type { RunDescription } from './describe';
import { describeRun } from './describe';
import { queryApprovals } from './gates';
import { readStart } from './history';

/** The gates a withdrawal may be about, and who started the run: what the permission is judged by. */
interface Asked {
  gates: Gate[];
  startedBy?: Person;
}

/**
 * Refuses a withdrawal by somebody who may not withdraw, before anything is sent: a run counts an unsigned
 * withdrawal whoever it names, so that the desk has to keep its own people to the rule.
 *
 * @throws DeskError `not-permitted` with who can; `not-found` when the run is not kept any more
 */
export async function requireMayWithdraw(
  temporal: Temporal,
  ref: RunRef,
  gateId: string | undefined,
  by: Person,
  options: DecideOptions,
): Promise<void> {
  const { gates, startedBy } = await readAsked(temporal, ref, gateId, options);
  const meant = gates.filter((gate) => gateId === undefined || gate.gateId === gateId);
  const refusing = meant.find((gate) => mayWithdraw(gate, startedBy, by) === 'not-requester');
  if (refusing) throw new DeskError('not-permitted', whoCan(refusing, startedBy));
}

async function readAsked(
  temporal: Temporal,
  ref: RunRef,
  gateId: string | undefined,
  { workerAbsent }: DecideOptions,
): Promise<Asked> {
  if (!workerAbsent) {
    const answer = await queryApprovals(temporal, ref);
    if (answer.state === 'answered' && answer.approvals.gates.length > 0) return answer.approvals;
  }
  const [described, start] = await Promise.all([describeRun(temporal, ref), readStart(temporal, ref)]);
  const input = agentTaskSchema.pick({ startedBy: true }).safeParse(start?.input);
  return {
    gates: described.executionStatus === 'RUNNING' ? gatesOf(described, gateId) : [],
    startedBy: input.success ? input.data.startedBy : undefined,
  };
}

/** The gates as the memo tells them; before the first one opens, one in the name of whom the run is for. */
function gatesOf({ rows, run }: RunDescription, gateId = ''): Gate[] {
  if (rows.length > 0) return rows.map(openGateOf);
  const requester = { id: run.requester ?? unknownPersonId };
  return [openGateOf({ gateId, title: run.title, requester, since: run.startedAt })];
}

function openGateOf({ gateId, title, requester, since }: Row): Gate {
  const request = { title, action: { name: '', arguments: {} }, requester };
  return { gateId, status: 'open', request, openedAt: since, revision: 1, votes: [], refused: [] };
}

function whoCan({ request }: Gate, startedBy: Person | undefined): string {
  const { requester } = request;
  const asked = requester && requester.id !== unknownPersonId ? `${personWords(requester)}, who asked` : '';
  const started =
    startedBy && !samePerson(startedBy, requester) ? `${personWords(startedBy)}, who launched it` : '';
  const people = [asked, started].filter(Boolean).join(', or ');
  return people === ''
    ? 'Nobody is known to have asked for this, so nobody can withdraw it at the desk. It can be rejected instead.'
    : `Only ${people}, can withdraw this request. It can be rejected instead.`;
}
