import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark } from '../benchmark';
import { allOf } from '../calls';
import type { Calls } from '../calls';
import type { BenchDesk } from '../desk';
import type { Figure } from '../figure';
import { newPerson, openInbox } from '../page';
import { listBare, seed, waitingQuery } from '../runs';
import { openTabs, watchTab } from '../tabs';
import type { Poll, TabCounts } from '../tabs';

/** What is flat: at most this many times the rate of one tab, since a rate over seconds is not exact. */
const flat = 1.25;

interface Rate {
  perSecond: number;
  calls: Calls;
  tabs?: TabCounts;
}

async function rateDuring(
  desk: BenchDesk,
  forMs: number,
  open: () => { close: () => Promise<void>; counts?: TabCounts },
) {
  const tabs = open();
  // Every tab has asked once, and the first answers are there.
  await sleep(2_500);
  const startedAt = performance.now();
  const calls = await desk.callsDuring(() => sleep(forMs));
  const seconds = (performance.now() - startedAt) / 1_000;
  await tabs.close();
  const rate: Rate = { perSecond: allOf(calls) / seconds, calls, tabs: tabs.counts };
  return rate;
}

/** Bare programs that each keep a list of their own as fresh as a tab is: one list and one count a second. */
function barePrograms(desk: BenchDesk, count: number): { close: () => Promise<void> } {
  const closing = new AbortController();
  const program = async (index: number): Promise<void> => {
    await sleep((index / count) * 1_000);
    while (!closing.signal.aborted) {
      const startedAt = performance.now();
      await Promise.all([listBare(desk), desk.bare.workflow.count(waitingQuery)]);
      await sleep(Math.max(0, 1_000 - (performance.now() - startedAt)));
    }
  };
  const programs = Array.from({ length: count }, (_, index) => program(index));
  return {
    close: async () => {
      closing.abort();
      await Promise.all(programs);
    },
  };
}

function figureOf(count: number, ours: Rate, bare: Rate, one: Rate): Figure {
  const ratio = ours.perSecond / one.perSecond;
  return {
    figure: `Temporal calls a second with ${count} open tab${count === 1 ? '' : 's'}`,
    ours: `${ours.perSecond.toFixed(2)} /s`,
    bare: `${bare.perSecond.toFixed(1)} /s`,
    ratio: ours.perSecond / bare.perSecond,
    ...(count === 1 ? {} : { aim: `≤ ${flat} × one tab`, met: ratio <= flat && ours.tabs?.failed === 0 }),
    data: { ours: ours.calls.byOperation, bare: bare.calls.byOperation, tabs: ours.tabs, timesOneTab: ratio },
  };
}

/** What one real tab polls, while it stays open: the others are simulated after it. */
async function pollsOfRealTab(desk: BenchDesk): Promise<Poll[]> {
  const page = await newPerson(desk);
  await openInbox(page);
  const polls = await watchTab(page, 8_000);
  if (!polls.some(({ path }) => path.startsWith('/api/inbox')))
    throw new Error('The open tab does not poll the inbox.');
  return polls;
}

/** Calls that reach Temporal with more and more open tabs. The first tab is a real one. */
export const openTabsFigure: Benchmark = {
  name: 'tabs',
  run: async (context) => {
    const forMs = context.quick ? 8_000 : 20_000;
    const desk = await context.startDesk();
    await seed(desk, 40, { workflowType: 'approval' });
    const polls = await pollsOfRealTab(desk);
    context.say(`  a tab polls ${polls.map(({ path, everyMs }) => `${path} each ${everyMs} ms`).join(', ')}`);
    const cookie = await desk.cookie();
    const cookies = (count: number) => Array.from({ length: count }, () => cookie);
    const ours = new Map<number, Rate>();
    const counts = [1, 10, 50];
    for (const count of counts) {
      ours.set(count, await rateDuring(desk, forMs, () => openTabs(desk.origin, cookies(count - 1), polls)));
    }
    await (await desk.browser()).close();
    const one = ours.get(1);
    const figures: Figure[] = [];
    for (const count of counts) {
      const bare = await rateDuring(desk, 6_000, () => barePrograms(desk, count));
      const rate = ours.get(count);
      if (rate && one) figures.push(figureOf(count, rate, bare, one));
    }
    const [first] = figures;
    if (first) first.data = { ...first.data, polls };
    return figures;
  },
};
