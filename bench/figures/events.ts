import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventAnswerSchema } from '../../temporal/contract/event.schema';
import type { EventAnswer } from '../../temporal/contract/event.schema';
import { eventRunPrefix } from '../../temporal/contract/names';
import type { Benchmark } from '../benchmark';
import type { BenchDesk } from '../desk';
import { grouped, quotient } from '../figure';
import type { Figure } from '../figure';
import { alternating, summarize } from '../statistics';

const inFlight = 50;
/** Longest time until a list shows what was started, in milliseconds. */
const patienceMs = 60_000;

/** Events that start runs, beside a bare client that starts the same ones. */
export const events: Benchmark = {
  name: 'events',
  run: async (context) => {
    const desk = await context.startDesk();
    return [
      await untilRow(desk, context.quick ? 10 : 40),
      await manyAtOnce(desk, context.quick ? 200 : 1_000),
    ];
  },
};

/** What the shipped trigger `refund-asked` makes of the event below. */
const bareInput = (order: string) => ({
  task: `Refund order ${order}`,
  title: `Refund 49.9 EUR for order ${order}`,
  summary: 'The customer gave no reason.',
  action: {
    name: 'payments.refund',
    target: `Order ${order}`,
    arguments: { order, amount: 49.9, currency: 'EUR' },
  },
  expiresIn: 'P2D',
  risk: 'medium',
  groups: ['finance'],
  startedBy: { id: 'agent:bench' },
});

async function startBare(desk: BenchDesk, order: string): Promise<string> {
  const workflowId = `bare-${order}`;
  const { taskQueue } = desk.stack;
  await desk.bare.workflow.start('agentTask', { taskQueue, workflowId, args: [bareInput(order)] });
  return workflowId;
}

async function postEvent(desk: BenchDesk, order: string): Promise<EventAnswer> {
  const answer = await fetch(`${desk.origin}/api/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${desk.stack.tokens.submit}`,
      'content-type': 'application/cloudevents+json',
    },
    body: JSON.stringify({
      ...{ specversion: '1.0', id: order, source: '/shop/bench', type: 'com.example.shop.refund.asked' },
      data: { order, amount: 49.9, currency: 'EUR' },
    }),
  });
  const body: unknown = await answer.json();
  if (answer.status !== 202)
    throw new Error(`An event was answered ${answer.status}: ${JSON.stringify(body)}`);
  return eventAnswerSchema.parse(body);
}

async function startByEvent(desk: BenchDesk, order: string): Promise<string> {
  const { outcome, run } = await postEvent(desk, order);
  if (outcome !== 'started' || !run) throw new Error(`A new event was ${outcome}.`);
  return run.id;
}

/** How long it takes from an event, or a bare start, until a list shows that its run waits. */
async function untilRow(desk: BenchDesk, rounds: number): Promise<Figure> {
  const timed = async (start: (desk: BenchDesk, order: string) => Promise<string>): Promise<number> => {
    const startedAt = performance.now();
    await untilWaiting(desk, await start(desk, randomUUID()));
    return performance.now() - startedAt;
  };
  const kinds = { event: () => timed(startByEvent), bare: () => timed(startBare) };
  await alternating(3, kinds);
  const samples = await alternating(rounds, kinds);
  const [event, bare] = [summarize(samples.event), summarize(samples.bare)];
  return {
    ...quotient('event until its row waits, p50', { ours: event.p50, bare: bare.p50, most: 1.5 }),
    data: { event, bare },
  };
}

async function untilWaiting(desk: BenchDesk, workflowId: string): Promise<void> {
  const query = `WorkflowId = '${workflowId}' AND ApprovalState = 'pending'`;
  for (const giveUpAt = Date.now() + patienceMs; ;) {
    if ((await desk.bare.workflow.count(query)).count === 1) return;
    if (Date.now() > giveUpAt) throw new Error(`${workflowId} came never to wait.`);
  }
}

/** Many events at once: each of them a run, exactly one, and at what rate. */
async function manyAtOnce(desk: BenchDesk, count: number): Promise<Figure> {
  const before = await countEventRuns(desk);
  const orders = Array.from({ length: count }, () => randomUUID());
  const rates = { event: [] as number[], bare: [] as number[] };
  // In parts and in turns, so that a noisy moment of the machine hits both alike.
  const part = Math.ceil(count / 4);
  for (let from = 0; from < count; from += part) {
    const some = orders.slice(from, from + part);
    rates.event.push(await perSecond(some, (order) => startByEvent(desk, order)));
    rates.bare.push(await perSecond(some, (order) => startBare(desk, order)));
  }
  await requireOnce(desk, orders, before);
  const [event, bare] = [summarize(rates.event).p50, summarize(rates.bare).p50];
  const show = (rate: number) => `${grouped(Math.round(rate))}/s`;
  const ratio = event / bare;
  return {
    figure: `${grouped(count)} events, ${inFlight} in flight, each once`,
    ours: show(event),
    bare: show(bare),
    ratio,
    aim: 'ratio ≥ 0.6',
    met: ratio >= 0.6,
    data: { rates },
  };
}

async function perSecond(
  orders: readonly string[],
  start: (order: string) => Promise<string>,
): Promise<number> {
  const rest = [...orders];
  const startedAt = performance.now();
  const lane = async (): Promise<void> => {
    for (let order = rest.pop(); order !== undefined; order = rest.pop()) await start(order);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return orders.length / ((performance.now() - startedAt) / 1000);
}

/** Every event is one run, and stays it when all are sent again. */
async function requireOnce(desk: BenchDesk, orders: readonly string[], before: number): Promise<void> {
  const rest = [...orders];
  const lane = async (): Promise<void> => {
    for (let order = rest.pop(); order !== undefined; order = rest.pop()) {
      const { outcome } = await postEvent(desk, order);
      if (outcome !== 'duplicate') throw new Error(`An event that was sent again was ${outcome}.`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  for (const giveUpAt = Date.now() + patienceMs; ;) {
    const runs = (await countEventRuns(desk)) - before;
    if (runs === orders.length) return;
    if (runs > orders.length || Date.now() > giveUpAt) {
      throw new Error(`${orders.length} events made ${runs} runs.`);
    }
    await sleep(250);
  }
}

async function countEventRuns(desk: BenchDesk): Promise<number> {
  return (await desk.bare.workflow.count(`WorkflowId STARTS_WITH '${eventRunPrefix}'`)).count;
}
