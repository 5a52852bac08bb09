import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestDesk } from '../../worker/testing';
import type { Judges } from '../activities/judge';
import type { TestKey } from '../activities/proof.fixture';
import { signerOf, vouched } from '../activities/proof.fixture';
import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { Sign } from '../client/sign';
import { withProof } from '../client/message';
import { readDecide } from '../domain/incoming';
import type { Vouched } from '../domain/proof';
import { fullDecision } from './decision.fixture';

const request = { title: 'Refund order 7', action: { name: 'refund', arguments: { order: 7 } } };

/** A run with one gate, and its worker. */
export interface OpenGate {
  taskQueue: string;
  handle: WorkflowHandle;
  runId: string;
  gate: Gate;
  stop: () => Promise<void>;
  /** Another worker with the same judges, after `stop`. */
  workAgain: () => Promise<() => Promise<void>>;
}

/** Starts an `approval` with a worker of its own, and waits until its gate is open. */
export async function openGate(
  desk: TestDesk,
  more: object = {},
  judges: Partial<Judges> = {},
): Promise<OpenGate> {
  const taskQueue = randomUUID();
  const stop = await desk.work(taskQueue, {}, judges);
  const handle = await desk.start(taskQueue, 'approval', { ...request, ...more });
  const { gates } = await desk.approvals(handle);
  const [gate] = gates;
  if (!gate) throw new Error('There is no gate');
  const { runId } = await handle.describe();
  return { taskQueue, handle, runId, gate, stop, workAgain: () => desk.work(taskQueue, {}, judges) };
}

/** Signs as the desk signs for somebody of these groups. */
export const signs = (key: TestKey, person: Person, groups?: string[], more?: Partial<Vouched>): Sign =>
  signerOf(key, vouched(person, groups, more));

/** A decision about a gate of a run, with its proof. */
export async function provenDecision(
  { handle, runId, gate }: Pick<OpenGate, 'handle' | 'runId' | 'gate'>,
  verdict: 'approve' | 'reject',
  actor: Person,
  sign: Sign,
  more: object = {},
): Promise<object> {
  const decision = fullDecision(gate, verdict, { actor, ...more });
  return withProof(decision, readDecide, { workflowId: handle.workflowId, runId }, { sign });
}
