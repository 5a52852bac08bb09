import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Benchmark } from '../benchmark';
import { allOf, countOf } from '../calls';
import type { Calls } from '../calls';
import type { BenchDesk } from '../desk';
import { newPerson, openInbox } from '../page';
import { learnDecisions } from '../posted-decision';
import type { DecisionAnswer, PostDecision } from '../posted-decision';
import { listBare, seed } from '../runs';
import { openTabs, watchTab } from '../tabs';

const tabCount = 50;
const decisionsPerMinute = 20;
/** What a self-hosted Temporal admits by default. */
const limit = 10;

const systemSchema = z.object({ visibility: z.object({ delayed: z.number(), limitPerSecond: z.number() }) });

/** Calls that the web server itself held back since it started. */
async function delayedOf(desk: BenchDesk): Promise<number> {
  const answer = await fetch(`${desk.origin}/api/system`, { headers: { cookie: await desk.cookie() } });
  return systemSchema.parse(await answer.json()).visibility.delayed;
}

/** Decides at an even pace. */
async function decideFor(post: PostDecision, ids: string[], count: number): Promise<DecisionAnswer[]> {
  const pauseMs = 60_000 / decisionsPerMinute;
  const answers: Promise<DecisionAnswer>[] = [];
  for (const id of ids.splice(0, count)) {
    answers.push(post(id));
    await sleep(pauseMs);
  }
  return Promise.all(answers);
}

interface Rush {
  calls: Calls;
  delayed: number;
  answers: DecisionAnswer[];
}

/** Fifty open tabs, the first a real one, and twenty decisions a minute. */
async function rush(desk: BenchDesk, post: PostDecision, ids: string[], count: number): Promise<Rush> {
  const page = await newPerson(desk);
  await openInbox(page);
  const polls = await watchTab(page, 6_000);
  const before = await delayedOf(desk);
  const cookie = await desk.cookie();
  const cookies = Array.from({ length: tabCount - 1 }, () => cookie);
  const tabs = openTabs(desk.origin, cookies, polls);
  let answers: DecisionAnswer[] = [];
  const calls = await desk.callsDuring(async () => {
    answers = await decideFor(post, ids, count);
  });
  await tabs.close();
  if (tabs.counts.failed > 0) throw new Error(`${tabs.counts.failed} requests of open tabs failed.`);
  const delayed = (await delayedOf(desk)) - before;
  await (await desk.browser()).close();
  return { calls, delayed, answers };
}

/** What as many bare programs get that each keep their own list fresh. */
async function refusedBare(desk: BenchDesk): Promise<number> {
  const once = () => Promise.allSettled(Array.from({ length: tabCount }, () => listBare(desk)));
  const deadline = Date.now() + 4_000;
  const calls = await desk.callsDuring(() => desk.bare.connection.withDeadline(deadline, once));
  return calls.exhausted;
}

/** The desk below the limit of calls per second that Temporal has by default. */
export const visibilityLimit: Benchmark = {
  name: 'limit',
  run: async (context) => {
    const count = context.quick ? 8 : decisionsPerMinute;
    const desk = await context.startDesk({
      temporalArgs: ['--dynamic-config-value', `frontend.namespaceRPS.visibility=${limit}`],
      env: { COUNTERSIGN_AGENT_STEP_MS: '0' },
    });
    await seed(desk, 3, { more: () => ({ risk: 'medium' }) });
    const ids = await seed(desk, 2 * count, { more: () => ({ risk: 'low' }) });
    const post = await learnDecisions(desk);
    // The inbox that the click was made in no longer counts.
    await sleep(2_000);
    const alone: DecisionAnswer[] = [];
    const confirming = await desk.callsDuring(async () => {
      for (const id of ids.splice(0, count)) alone.push(await post(id));
    });
    const { calls, delayed, answers } = await rush(desk, post, ids, count);
    const visibilityCalls = countOf(confirming, 'list') + countOf(confirming, 'count');
    const applied = [...alone, ...answers].filter(({ state }) => state === 'applied').length;
    return [
      {
        figure: `calls refused or delayed by a limit of ${limit}/s, ${tabCount} tabs, ${decisionsPerMinute} decisions/min`,
        ours: `${calls.exhausted} refused, ${delayed} delayed`,
        bare: `${await refusedBare(desk)} refused`,
        aim: '0',
        met: calls.exhausted === 0 && delayed === 0 && applied === 2 * count,
        data: { calls: calls.byOperation, delayed, applied, of: 2 * count },
      },
      {
        figure: `lists and counts used by ${count} decisions`,
        ours: `${visibilityCalls} of ${allOf(confirming)} calls`,
        aim: '0',
        met: visibilityCalls === 0 && countOf(confirming, 'signal') === count,
        data: { calls: confirming.byOperation },
      },
    ];
  },
};
