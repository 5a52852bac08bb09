import { CancellationScope, log, startChild, uuid4, workflowInfo } from '@temporalio/workflow';
import type { DeliveryInput } from '../contract/delivery.schema';
import { outboundTypes } from '../contract/names';
import type { Told } from '../domain/notices';
import { cut } from '../domain/cut';

/** Tells the outside what happens in one run. */
export interface Telling {
  /** What the host said last of whether anybody is to be told. */
  heard(notifies: true | undefined): void;
  tell(told: readonly Told[]): void;
  /** Whether all that was told is on its way. */
  isDone: () => boolean;
}

const summaryLength = 100;

/**
 * Each notice is a workflow of its own from its first moment, which nothing that happens here can stop:
 *
 * 1. The run never waits for a delivery, and none can make it fail: it only starts them, whatever becomes of them.
 * 2. It ends only after each has started (`isDone`), so that none is lost with it. Cancelling it stops none.
 * 3. Whether anybody is to be told comes with the answers that the host gives anyway. While nobody is, telling costs no
 *    event; and a run that was recorded before anybody could be told goes on as it was recorded.
 * 4. A notice gets its id here, of the randomness that is replayed; after a reset of the run what happens anew is news.
 *
 * @param kind workflow type, or `definition:<namespace>/<name>`
 */
export function startTelling(kind: string): Telling {
  let notifies = false;
  let starting = 0;

  const start = async (told: Told): Promise<void> => {
    const { workflowId, runId } = workflowInfo();
    const id = uuid4().replaceAll('-', '');
    const notice = { id: `msg_${id}`, workflowId, runId, kind, ...told };
    starting += 1;
    try {
      await CancellationScope.nonCancellable(() =>
        startChild(outboundTypes.delivery, {
          workflowId: `delivery-${id}`,
          args: [{ notice } satisfies DeliveryInput],
          parentClosePolicy: 'ABANDON',
          staticSummary: cut(`${told.type}: ${told.title}`, summaryLength),
        }),
      );
    } catch (error) {
      log.error('A notice could not be sent on its way.', { notice: notice.id, error });
    } finally {
      starting -= 1;
    }
  };

  return {
    heard(said) {
      notifies = said === true;
    },
    tell(told) {
      for (const one of told) if (notifies || one.callback) void start(one);
    },
    isDone: () => starting === 0,
  };
}
