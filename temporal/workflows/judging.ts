import { workflowInfo } from '@temporalio/workflow';
import type { ApprovalsState } from '../domain/approvals';
import type { Incoming, Message } from '../domain/incoming';
import type { Judgement } from '../domain/judgement';
import { unsignedIn } from '../domain/judgement';
import { matterOf } from '../domain/matter';
import { provable, runName } from '../domain/proof';
import { received } from '../domain/received';
import { judge } from './host';

/** The gates of a run as they are now, and the way to change them. */
export interface RunRecord {
  /** Workflow type, or `definition:<namespace>/<name>`. */
  kind: string;
  now: () => ApprovalsState;
  become: (next: ApprovalsState) => void;
  /** Told what the host says of whether anybody outside is to be told. */
  heard: (notifies: true | undefined) => void;
}

/**
 * Judges one message and sets the state that follows, with no await between the two.
 *
 * @param arrivedAt ISO time at which the run took the message up
 */
export async function receive(record: RunRecord, message: Incoming, arrivedAt: string): Promise<void> {
  const judged = message.kind === 'message' ? await judgementOf(record, message) : unsignedIn('open');
  if (message.kind === 'message') record.heard(judged.notifies);
  record.become(received(record.now(), message, { ...judged, arrivedAt }, timeNow()));
}

/** While the host is asked another gate may open: then it is asked again, about what is meant now. */
async function judgementOf({ kind, now }: RunRecord, message: Message): Promise<Judgement> {
  for (;;) {
    const matter = matterOf(now(), kind, message);
    const judged = await judge({ runs: runNames(), message: judgedPart(message), about: matter?.about });
    if (matterOf(now(), kind, message)?.gate === matter?.gate) return judged;
  }
}

function judgedPart(message: Message) {
  return { ...provable(message), via: message.via, proof: message.proof };
}

/** A reset goes on under another name, with messages that were signed for the first. */
function runNames(): string[] {
  const { workflowId, runId, firstExecutionRunId } = workflowInfo();
  return [...new Set([runId, firstExecutionRunId])].map((id) => runName(workflowId, id));
}

/** Time of the workflow task, as an ISO time. */
export function timeNow(): string {
  return new Date().toISOString();
}
