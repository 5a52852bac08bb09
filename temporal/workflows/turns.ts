import { CancellationScope, condition } from '@temporalio/workflow';

/** One thing to do in its turn. */
interface Turn {
  act: () => Promise<void> | void;
  /** While true it lets those behind it pass. */
  waits?: () => boolean;
}

/** What a run does one after the other, in the order in which it came up. */
export interface Turns {
  take(turn: Turn): void;
  /** The answer of something that is done in its turn. */
  inTurn<T>(act: () => Promise<T> | T): Promise<T>;
  /** The answer of something that is done next, before all that waits. */
  next<T>(act: () => Promise<T> | T): Promise<T>;
  /** Waits until nothing is left and all else is over; also when the run is cancelled. */
  end(isOver: () => boolean): Promise<void>;
}

/**
 * Starts taking turns; goes on until the run ends, also when it is cancelled.
 *
 * 1. The host is asked one question at a time, and only here. On replay the SDK hands over answers of local activities
 *    together that came one by one (`apply_local_activity_peeked_resolutions` in its core). With two questions open,
 *    what follows one and what follows the other would change places, and the run could never be replayed again.
 * 2. The next turn begins only when all else that the last activation set going has come to rest: the first look of
 *    `condition` does not count, and after what was next is there, whoever was set going with it goes first. For a
 *    timer may be handed over together with an answer too.
 * 3. What the run itself asks of the host goes before the messages that wait. A query may end a workflow task while the
 *    host is being asked; its answer then comes together with the signals of the next task, on replay before them
 *    (`has_pending_la_resolutions` in the core). A question behind them would change places with theirs.
 */
export function startTurns(): Turns {
  const queue: Turn[] = [];
  const next = () => queue.find(({ waits }) => !waits?.());
  const rest = () => {
    let looks = 0;
    return condition(() => (looks += 1) > 1);
  };

  const takeTurns = async (): Promise<never> => {
    for (;;) {
      let looks = 0;
      await condition(() => (looks += 1) > 1 && next() !== undefined);
      await rest();
      const turn = next();
      if (!turn) continue;
      await turn.act();
      queue.splice(queue.indexOf(turn), 1);
    }
  };
  void CancellationScope.nonCancellable(takeTurns);

  const answered = <T>(put: (turn: Turn) => void, act: () => Promise<T> | T) =>
    new Promise<T>((resolve, reject) => {
      put({ act: () => Promise.resolve().then(act).then(resolve, reject) });
    });

  return {
    take: (turn) => void queue.push(turn),
    inTurn: (act) => answered((turn) => void queue.push(turn), act),
    next: (act) => answered((turn) => void queue.unshift(turn), act),
    async end(isOver) {
      await CancellationScope.nonCancellable(() => condition(() => queue.length === 0 && isOver()));
    },
  };
}
