import type { Page } from 'playwright';
import type { Benchmark } from '../benchmark';
import type { BenchDesk } from '../desk';
import { ms, quotient } from '../figure';
import type { Figure } from '../figure';
import { answerOf, approve, mark, newPerson, openInbox, untilNext } from '../page';
import { learnDecisions, readAnswer } from '../posted-decision';
import type { PostDecision } from '../posted-decision';
import { readApprovals, seed, signalBare, untilCounted } from '../runs';
import { alternating, summarize } from '../statistics';

const warmUps = 5;

/** How long one decision takes, beside one signal and one query on an equal run. */
export const decide: Benchmark = {
  name: 'decide',
  run: async (context) => {
    const rounds = context.quick ? 12 : 50;
    const desk = await context.startDesk({ env: { COUNTERSIGN_AGENT_STEP_MS: '0' } });
    const each = rounds + warmUps;
    // The browser decides from the top of its list; what the others decide stands at its end.
    await seed(desk, each + 2, { more: () => ({ risk: 'medium' }) });
    const others = await seed(desk, 2 * each, { more: () => ({ risk: 'low' }) });
    const samples = await sample(desk, rounds, others);
    return figuresOf(samples);
  },
};

interface Samples {
  action: number[];
  bare: number[];
  posted: number[];
  click: number[];
}

async function sample(desk: BenchDesk, rounds: number, others: string[]): Promise<Samples> {
  const post = await learnDecisions(desk);
  const page = await newPerson(desk);
  await openInbox(page);
  const click: number[] = [];
  const next = (): string => {
    const id = others.pop();
    if (id === undefined) throw new Error('There are too few runs to decide.');
    return id;
  };
  const kinds = {
    action: async () => {
      const sent = await clickApprove(page);
      click.push(sent.clickToAppliedMs);
      return sent.tookMs;
    },
    bare: () => decideBare(desk, next()),
    posted: () => decidePosted(post, next()),
  };
  await alternating(warmUps, kinds);
  click.length = 0;
  return { ...(await alternating(rounds, kinds)), click };
}

/** Approves what is selected, and waits until the page has gone on to the next request. */
async function clickApprove(page: Page): Promise<{ tookMs: number; clickToAppliedMs: number }> {
  await approve(page).click();
  const answer = readAnswer(await answerOf(page));
  if (answer.state !== 'applied' || answer.standing?.state !== 'counted' || answer.tookMs === undefined) {
    throw new Error(`A decision was not applied at once: ${JSON.stringify(answer)}`);
  }
  const clickToAppliedMs = (await mark(page, 'applied')) - (await mark(page, 'clicked'));
  await untilNext(page);
  return { tookMs: answer.tookMs, clickToAppliedMs };
}

async function decideBare(desk: BenchDesk, workflowId: string): Promise<number> {
  // Whoever decides has read the request before, as the page has.
  await readApprovals(desk, workflowId);
  const startedAt = performance.now();
  await signalBare(desk, workflowId);
  await untilCounted(desk, workflowId);
  return performance.now() - startedAt;
}

async function decidePosted(post: PostDecision, workflowId: string): Promise<number> {
  const { state, tookMs } = await post(workflowId);
  if (state !== 'applied' || tookMs === undefined) throw new Error(`A posted decision is ${state}.`);
  return tookMs;
}

function figuresOf(samples: Samples): Figure[] {
  const [action, bare, posted, click] = [samples.action, samples.bare, samples.posted, samples.click].map(
    summarize,
  );
  if (!action || !bare || !posted || !click) return [];
  const data = { action, bare, posted, click };
  return [
    {
      ...quotient('decide: server action until applied, p50', {
        ours: action.p50,
        bare: bare.p50,
        most: 1.5,
      }),
      data,
    },
    quotient('decide: server action until applied, p95', { ours: action.p95, bare: bare.p95, most: 2 }),
    info('  posted without a browser, p50', posted.p50, bare.p50),
    info('  posted without a browser, p95', posted.p95, bare.p95),
    info('  click until "Applied" is drawn, p50', click.p50, bare.p50),
    info('  click until "Applied" is drawn, p95', click.p95, bare.p95),
  ];
}

function info(figure: string, ours: number, bare: number): Figure {
  return { figure, ours: ms(ours), bare: ms(bare), ratio: ours / bare };
}
