import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Benchmark } from '../benchmark';
import { allOf } from '../calls';
import type { Calls } from '../calls';
import type { BenchDesk } from '../desk';
import type { Figure } from '../figure';
import { seed } from '../runs';

/** What is flat: at most this many times the rate of one, since a rate over seconds is not exact. */
const flat = 1.25;
/** Waits that are opened at once: as programs come, not as a burst. */
const openAtOnce = 20;

const answerSchema = z.object({ id: z.string(), final: z.boolean() });

/** One program that waits for a decision, again and again. */
async function waitFor(desk: BenchDesk, id: string, waitSeconds: number, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${desk.origin}/api/v1/requests/${id}/decision?wait=${waitSeconds}s`, {
    headers: { authorization: `Bearer ${desk.stack.tokens.wait}` },
    signal,
  });
  if (answer.status !== 200) throw new Error(`A wait was answered ${answer.status}.`);
  if (answerSchema.parse(await answer.json()).final) throw new Error(`${id} was decided by nobody.`);
}

/** Opens a wait for each run and keeps all of them open. */
async function openWaits(desk: BenchDesk, ids: readonly string[]): Promise<{ close: () => Promise<number> }> {
  const closing = new AbortController();
  let failed = 0;
  const program = async (id: string): Promise<void> => {
    while (!closing.signal.aborted) {
      // Not all in one moment: each has its own length.
      await waitFor(desk, id, 10 + Math.floor(Math.random() * 10), closing.signal).catch(() => {
        if (!closing.signal.aborted) failed += 1;
      });
    }
  };
  const rest = [...ids];
  const read = async (): Promise<void> => {
    for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
      await waitFor(desk, id, 0, closing.signal);
      void program(id);
    }
  };
  await Promise.all(Array.from({ length: openAtOnce }, read));
  return {
    close: () => {
      closing.abort();
      return Promise.resolve(failed);
    },
  };
}

interface Rate {
  perSecond: number;
  calls: Calls;
  failed: number;
}

async function rateWith(desk: BenchDesk, ids: readonly string[], forMs: number): Promise<Rate> {
  const waits = await openWaits(desk, ids);
  await sleep(3_000);
  const startedAt = performance.now();
  const calls = await desk.callsDuring(() => sleep(forMs));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { perSecond: allOf(calls) / seconds, calls, failed: await waits.close() };
}

/** What programs that wait for decisions cost Temporal, one and five hundred of them. */
export const longPolls: Benchmark = {
  name: 'long-polls',
  run: async (context) => {
    const forMs = context.quick ? 10_000 : 30_000;
    const desk = await context.startDesk();
    const ids = await seed(desk, 500, { workflowType: 'approval' });
    const one = await rateWith(desk, ids.slice(0, 1), forMs);
    const many = await rateWith(desk, ids, forMs);
    const ratio = many.perSecond / one.perSecond;
    const figure: Figure = {
      figure: 'Temporal calls a second with 500 open waits',
      ours: `${many.perSecond.toFixed(2)} /s`,
      bare: `${one.perSecond.toFixed(2)} /s (one wait)`,
      ratio,
      aim: `≤ ${flat} × one wait`,
      met: ratio <= flat && many.failed === 0,
      data: { one: one.calls.byOperation, many: many.calls.byOperation, failed: many.failed },
    };
    return [figure];
  },
};
