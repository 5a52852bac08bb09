import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Benchmark } from '../benchmark';
import type { BenchDesk } from '../desk';
import { ms } from '../figure';
import { approve, mark, newPerson, openInbox, selectedKey, untilNext } from '../page';
import { listBare, seed, signalBare, waitingQuery } from '../runs';
import { alternating, summarize } from '../statistics';

/** How much longer than visibility itself a row may stay, in milliseconds. */
const allowedMs = 1_500;

/** Approves what one person has selected; tells when the row left the other's open inbox. */
async function clickUntilGone(deciding: Page, looking: Page): Promise<number> {
  const key = await selectedKey(deciding);
  await looking.evaluate((row) => {
    delete window.bench.left;
    window.bench.leaving = row;
  }, key);
  await approve(deciding).click();
  const gone = (await mark(looking, 'left')) - (await mark(deciding, 'clicked'));
  await untilNext(deciding);
  return gone;
}

/** One bare signal, then lists until the run is no longer in them. */
async function signalUntilDropped(desk: BenchDesk, workflowId: string): Promise<number> {
  const startedAt = performance.now();
  await signalBare(desk, workflowId);
  while ((await listBare(desk, `${waitingQuery} AND WorkflowId = '${workflowId}'`)) > 0) await sleep(5);
  return performance.now() - startedAt;
}

/** How soon a decided row leaves the open inbox of somebody else. */
export const otherInbox: Benchmark = {
  name: 'other-inbox',
  run: async (context) => {
    const rounds = context.quick ? 8 : 30;
    const desk = await context.startDesk({ env: { COUNTERSIGN_AGENT_STEP_MS: '0' } });
    await seed(desk, rounds + 3, { more: () => ({ risk: 'medium' }) });
    const bareIds = await seed(desk, rounds + 2, { more: () => ({ risk: 'low' }) });
    const [read = '', ...ids] = bareIds;
    const deciding = await newPerson(desk);
    const looking = await newPerson(desk);
    await openInbox(deciding);
    // They read another request meanwhile: what they have open may stay on the page.
    await openInbox(looking, `/inbox/${read}`);
    await clickUntilGone(deciding, looking);
    const samples = await alternating(rounds, {
      ours: () => clickUntilGone(deciding, looking),
      bare: () => signalUntilDropped(desk, ids.pop() ?? ''),
    });
    const [ours, bare] = [summarize(samples.ours), summarize(samples.bare)];
    return [
      {
        figure: 'click until the row left another inbox, p95',
        ours: ms(ours.p95),
        bare: ms(bare.p95),
        aim: `≤ bare + ${allowedMs} ms`,
        met: ours.p95 <= bare.p95 + allowedMs,
        data: { ours, bare },
      },
    ];
  },
};
