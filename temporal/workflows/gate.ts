import {
  CancellationScope,
  allHandlersFinished,
  condition,
  defineSignal,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import type { Approvals } from '../contract/gate.schema';
import type { Outcome } from '../contract/outcome.schema';
import type { Person } from '../contract/person.schema';
import type { Request } from '../contract/request.schema';
import type { ApprovalsState } from '../domain/approvals';
import type { Incoming } from '../domain/incoming';
import { signals } from '../contract/names';
import {
  answerOf,
  closedWithoutGate,
  expiredAt,
  noApprovals,
  opened,
  openGates,
  received,
} from '../domain/approvals';
import { attributesOf, startAttributes } from '../domain/attributes';
import { outcomeOf } from '../domain/gate';
import { readDecide, readShort, readWithdraw } from '../domain/incoming';
import { memoRows } from '../domain/rows';
import { approvals, approve, decide, reject, withdraw } from '../messages';
import { publish } from './publish';

/** A request whose requester is filled in. */
export type Asked = Request & { requester: Person };

/** The gates of one run: opens them, listens for decisions, keeps the record and publishes it. */
export interface Gates {
  /**
   * Opens a gate and waits until it is closed: by the decision that counts, by its deadline or by withdrawal.
   * Several may be open at once. Only the outcome `approved` is consent.
   *
   * @param gateId names the gate in this run, once; `gate-1`, `gate-2`, … when left out
   * @throws CancelledFailure when the run is cancelled while it waits
   */
  open(request: Asked, gateId?: string): Promise<Outcome>;
  /** Publishes that policy denied the run. */
  showDenied(): void;
  /** Leaves a clean room before the run ends: no handler runs, and what no gate ever took up is refused. */
  close(): Promise<void>;
}

/**
 * Starts listening. Call it synchronously, before the first await of the workflow.
 *
 * @param kind workflow type, or `definition:<namespace>/<name>`
 * @param request what the run is about: it is listed with that from its first moment
 * @param startedBy who started the run; may not decide
 */
export function gatesOf(kind: string, request: Asked, startedBy: Person | undefined): Gates {
  let state = noApprovals(startedBy);
  const known = startAttributes(kind, request, request.requester);

  const become = (next: ApprovalsState) => {
    state = next;
    publish(state.gates.length > 0 ? attributesOf(kind, state.gates) : known, memoRows(openGates(state)));
  };
  const closedGate = (gateId: string) =>
    state.gates.filter((gate) => gate.status !== 'open').find((gate) => gate.gateId === gateId);

  become(state);
  listen({
    onMessage: (message) => become(received(state, message, now())),
    answer: () => answerOf(state),
  });

  return {
    async open(asked, gateId = `gate-${state.gates.length + 1}`) {
      become(opened(state, gateId, asked, now()));
      const dueAt = state.gates.find((gate) => gate.gateId === gateId)?.dueAt;
      const isClosed = () => closedGate(gateId) !== undefined;
      if (await deadlinePassesBefore(isClosed, dueAt)) become(expiredAt(state, gateId, now()));
      const gate = closedGate(gateId);
      if (!gate) throw new Error(`Gate "${gateId}" was left while open`);
      return outcomeOf(gate);
    },
    showDenied: () => publish({ ...known, ApprovalState: 'denied' }, []),
    async close() {
      await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
      state = closedWithoutGate(state, now());
    },
  };
}

interface Listener {
  onMessage: (message: Incoming) => void;
  answer: () => Approvals;
}

const readers: Record<string, (args: unknown[]) => Incoming> = {
  [signals.decide]: readDecide,
  [signals.approve]: (args) => readShort('approve', args),
  [signals.reject]: (args) => readShort('reject', args),
  [signals.withdraw]: readWithdraw,
};

// What must hold here, hence what may not be changed:
//
// 1. Handlers are registered before the first await. A signal that finds none is buffered by the SDK and lost
//    when the run ends first, and a query that finds none fails.
// 2. What arrived before the first task is taken in order of arrival, whatever its name. Registering one name
//    after the other would sort it by name, and the first decision might not be the one that counts.
// 3. Handlers are synchronous: a message is read, judged and recorded before the next is seen. Two messages in
//    one task both run before `open` resumes; the second finds the gate already closed by the first.
// 4. Handlers never throw. A throw fails the workflow task for ever and wedges the run. Whatever arrives
//    becomes a decision that counts or a recorded refusal.
// 5. What makes two messages the same decision is their `decisionId`, never the event that carried them: each
//    repeated click is an event of its own.
// 6. Handlers see the time of the workflow task, not of the sending. Whether a decision is late, the domain
//    judges by `sentAt`; a deadline closes a gate only after the messages of the same task were handled.
function listen({ onMessage, answer }: Listener): void {
  const receive = (name: string, args: unknown[]) => {
    const read = readers[name];
    if (read) onMessage(read(args));
  };
  takeEarly(receive);
  for (const { name } of [decide, approve, reject, withdraw]) {
    setHandler(defineSignal<unknown[]>(name), (...args) => receive(name, args));
  }
  setHandler(approvals, answer);
}

/**
 * Takes what the SDK buffered before any handler existed, all names in one sequence. The SDK throws at a signal
 * whose name has its reserved prefix, and has removed it then: that one is skipped, the rest goes on.
 */
function takeEarly(receive: (name: string, args: unknown[]) => void): void {
  try {
    setDefaultSignalHandler((name, ...args) => receive(name, args));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    takeEarly(receive);
  } finally {
    setDefaultSignalHandler(undefined);
  }
}

async function deadlinePassesBefore(isClosed: () => boolean, dueAt: string | undefined): Promise<boolean> {
  if (isClosed()) return false;
  if (dueAt !== undefined) return !(await condition(isClosed, Date.parse(dueAt) - Date.now()));
  await condition(isClosed);
  return false;
}

function now(): string {
  return new Date().toISOString();
}
