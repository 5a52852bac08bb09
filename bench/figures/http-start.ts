import { randomUUID } from 'node:crypto';
import type { Benchmark } from '../benchmark';
import type { BenchDesk } from '../desk';
import { quotient } from '../figure';
import { alternating, percentile, summarize } from '../statistics';

/** Median of a start over HTTP ÷ that of a bare client, at most. */
const most = 2;

const input = { title: 'Refund order 4711', action: { name: 'refunds.create', arguments: { amount: 49.9 } } };

async function startBare(desk: BenchDesk): Promise<number> {
  const startedAt = performance.now();
  const { taskQueue } = desk.stack;
  await desk.bare.workflow.start('approval', {
    taskQueue,
    workflowId: `bench-${randomUUID()}`,
    args: [input],
  });
  return performance.now() - startedAt;
}

async function startOverHttp(desk: BenchDesk): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${desk.origin}/api/v1/runs`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${desk.stack.tokens.submit}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ kind: 'approval', input }),
  });
  await answer.json();
  if (answer.status !== 201) throw new Error(`POST /runs answered ${answer.status}.`);
  return performance.now() - startedAt;
}

/** What a program pays for starting a run over HTTP instead of with a Temporal client. */
export const httpStart: Benchmark = {
  name: 'http-start',
  run: async (context) => {
    const desk = await context.startDesk();
    const both = { ours: () => startOverHttp(desk), bare: () => startBare(desk) };
    await alternating(20, both);
    const samples = await alternating(context.quick ? 60 : 300, both);
    const figure = quotient('Start a run over HTTP, p50', {
      ours: percentile(samples.ours, 0.5),
      bare: percentile(samples.bare, 0.5),
      most,
    });
    return [{ ...figure, data: { ours: summarize(samples.ours), bare: summarize(samples.bare) } }];
  },
};
