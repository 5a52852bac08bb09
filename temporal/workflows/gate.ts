import {
  CancellationScope,
  condition,
  defineSignal,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import type { Approvals, ClosedGate, Gate } from '../contract/gate.schema';
import type { AskPolicyInput, PolicySaid } from '../contract/judge.schema';
import type { Outcome } from '../contract/outcome.schema';
import type { Person } from '../contract/person.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { VerificationMode } from '../contract/rule.schema';
import type { ApprovalsState } from '../domain/approvals';
import type { DueAct } from '../domain/due';
import type { Asked } from '../domain/gate';
import type { Incoming } from '../domain/incoming';
import { signals } from '../contract/names';
import {
  answerOf,
  escalatedAt,
  expiredAt,
  gateOf,
  liveGates,
  noApprovals,
  opened,
  remindedAt,
  withPolicy,
} from '../domain/approvals';
import { attributesOf, startAttributes } from '../domain/attributes';
import { dueActs } from '../domain/due';
import { isClosed } from '../domain/gate';
import {
  readClaim,
  readDecide,
  readRelease,
  readRequestChanges,
  readRevise,
  readShort,
  readWithdraw,
} from '../domain/incoming';
import { noticeOfPolicy, noticesBetween } from '../domain/notices';
import { waitsForGate } from '../domain/received';
import { memoRows } from '../domain/rows';
import {
  approvals,
  approve,
  claim,
  decide,
  reject,
  release,
  requestChanges,
  revise,
  withdraw,
} from '../messages';
import { askPolicy } from './host';
import type { RunRecord } from './judging';
import { receive, timeNow } from './judging';
import { publish } from './publish';
import { startTelling } from './telling';
import { startTurns } from './turns';

/** What holds at a gate besides its request. */
interface Conditions {
  /** Names the gate in this run, once; `gate-1`, `gate-2`, … when left out. */
  gateId?: string;
  /** What policy says must happen here. */
  policy?: PolicyRecord;
  /** Whether unsigned decisions count in this installation. */
  verification?: VerificationMode;
}

/** The gates of one run: opens them, listens to what is said, keeps the record and publishes it. */
export interface Gates {
  /**
   * Opens a gate and waits until it is closed: by the decisions that count, by its deadline or by withdrawal.
   * Several may be open at once. Only the status `approved` is consent.
   *
   * @throws CancelledFailure when the run is cancelled while it waits
   */
  open(asked: Asked, conditions?: Conditions): Promise<ClosedGate>;
  /** Asks policy, before anything that waits is judged. @throws CancelledFailure */
  askPolicy(input: AskPolicyInput): Promise<PolicySaid>;
  /** Keeps what policy said of the run as a whole. */
  policySaid(records: readonly PolicyRecord[]): void;
  /** From now on the run is shown with how policy ended it, whatever its gates say. */
  endedByPolicy(ended: Outcome, asked: Asked): void;
  /** Leaves a clean room before the run ends: whatever arrived is judged, or refused where no gate ever opened. */
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
  let ended: Outcome | undefined;
  const known = startAttributes(kind, request, request.requester);
  const telling = startTelling(kind);

  const become = (next: ApprovalsState) => {
    const told = noticesBetween(state, next, timeNow());
    state = next;
    const attributes = state.gates.length > 0 ? attributesOf(kind, state.gates) : known;
    const shown = ended ? { ...attributes, ApprovalState: ended.outcome } : attributes;
    publish(shown, memoRows(liveGates(state), startedBy));
    telling.tell(told);
  };

  become(state);
  const turns = startTurns();
  let isEnding = false;
  const record: RunRecord = { kind, now: () => state, become, heard: (said) => telling.heard(said) };
  listen({
    onMessage: (message) => {
      const arrivedAt = timeNow();
      turns.take({
        act: () => receive(record, message, arrivedAt),
        waits: () => !isEnding && waitsForGate(state, message),
      });
    },
    answer: () => answerOf(state),
  });

  const untilClosed = async (gateId: string): Promise<ClosedGate> => {
    for (;;) {
      const gate = gateOf(state, gateId);
      if (!gate) throw new Error(`There is no gate "${gateId}"`);
      if (isClosed(gate)) return gate;
      const [next] = dueActs(gate);
      const isOver = () => !isNext(next, gateOf(state, gateId));
      if (!next || !(await timeComes(next, isOver))) await condition(isOver);
      else await turns.inTurn(() => become(effects[next.act](state, gateId, timeNow())));
    }
  };

  return {
    open(asked, { gateId = `gate-${state.gates.length + 1}`, ...conditions } = {}) {
      become(opened(state, gateId, asked, timeNow(), conditions));
      return untilClosed(gateId);
    },
    async askPolicy(input) {
      const scope = new CancellationScope(); // of whoever asks: their end is the end of the question
      const said = await turns.next(() => scope.run(() => askPolicy(input)));
      telling.heard(said.notifies);
      return said;
    },
    policySaid: (records) => become(records.reduce(withPolicy, state)),
    endedByPolicy(outcome, asked) {
      ended = outcome;
      become(state);
      telling.tell([noticeOfPolicy(asked, outcome, state)]);
    },
    close() {
      isEnding = true;
      return turns.end(telling.isDone);
    },
  };
}

const effects: Record<DueAct['act'], typeof expiredAt> = {
  remind: remindedAt,
  escalate: escalatedAt,
  expire: expiredAt,
};

/** Whether this is still what comes next at a gate by itself; a gate that has closed has nothing to come. */
function isNext(next: DueAct | undefined, gate: Gate | undefined): boolean {
  if (!gate || isClosed(gate)) return false;
  const [now] = dueActs(gate);
  return now?.act === next?.act && now?.at === next?.at;
}

/** Waits for the time of what comes next; false when something else came before it. */
async function timeComes(next: DueAct, isOver: () => boolean): Promise<boolean> {
  const leftMs = Date.parse(next.at) - Date.now();
  return leftMs <= 0 || !(await condition(isOver, leftMs));
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
  [signals.requestChanges]: readRequestChanges,
  [signals.revise]: readRevise,
  [signals.claim]: readClaim,
  [signals.release]: readRelease,
};

// What must hold here, in `turns.ts` and in `judging.ts`, hence what may not be changed:
//
// 1. Handlers are registered before the first await. A signal that finds none is buffered by the SDK and lost
//    when the run ends first, and a query that finds none fails.
// 2. What arrived before the first task is taken in order of arrival, whatever its name. Registering one name
//    after the other would sort it by name, and the first decision might not be the one that counts.
// 3. Handlers are synchronous and judge nothing: they read a message and put it at the end of one queue.
// 4. Handlers never throw. A throw fails the workflow task for ever and wedges the run. Whatever arrives
//    becomes a message, or what can be said of a malformed one.
// 5. One coroutine takes the queue in order, one turn after the other. In its turn a message is judged: the host is
//    asked who sent it and what policy says, then the domain decides by the state as it is by then, and the new state
//    is set, with no await between the two. If the gate asked about has changed meanwhile, the host is asked again.
// 6. All questions to the host, and all that happens at a gate by itself, take their turn in the same queue; what the
//    run itself asks goes first.
// 7. A message that arrived before the first gate lets others pass and is judged when the gate has opened, before
//    anything that arrived later; when none ever opens, as the run ends.
// 8. The host is asked until it answers. Until then the message waits, and so does all that comes after it.
// 9. What makes two messages the same is their id, never the event that carried them: each repeated click is an
//    event of its own.
// 10. Handlers see the time of the workflow task, not of the sending. Whether a message is late, the domain judges by
//     `sentAt` and by when it was taken up; a deadline closes a gate in its turn, after all that had arrived by then.
// 11. A run ends only when its queue is empty, also one that is cancelled: each message that reached it is in its
//     record. And what was told is on its way by then (`telling.ts`).
function listen({ onMessage, answer }: Listener): void {
  const receive = (name: string, args: unknown[]) => {
    const read = readers[name];
    if (read) onMessage(read(args));
  };
  takeEarly(receive);
  for (const { name } of [decide, approve, reject, withdraw, requestChanges, revise, claim, release]) {
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
