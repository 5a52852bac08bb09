import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { closeTemporal, openTemporal } from '../../temporal/client/connect';
import type { Temporal } from '../../temporal/client/connect';
import { decide, decideMany } from '../../temporal/client/decide';
import { rowSchema } from '../../temporal/contract/request.schema';
import type { DecisionResult } from '../../temporal/contract/views';
import { mayDecideRow } from '../../temporal/domain/may';
import type { Benchmark } from '../benchmark';
import type { BenchDesk } from '../desk';
import { quotient } from '../figure';
import type { Figure } from '../figure';
import { startPlainWorker } from '../plain-worker';
import { learnDecisions } from '../posted-decision';
import { gateId, readApprovals, seed, signalBare, timeBareList, untilCounted } from '../runs';
import { alternating, summarize } from '../statistics';

const warmUps = 5;
const somebody = { id: 'claimed:somebody' };

/** What deciding costs with proofs, policy and rules, and what it costs to know who may. */
export const whoDecides: Benchmark = {
  name: 'who-decides',
  run: async (context) => {
    const rounds = context.quick ? 12 : 50;
    const desk = await context.startDesk({ env: { COUNTERSIGN_AGENT_STEP_MS: '0' } });
    return [
      await proofsAndRules(desk, rounds),
      await labelling(desk, rounds),
      ...(await together(desk, context.quick ? 3 : 10)),
    ];
  },
};

/** Throws for a decision that the run has not counted. */
function counted(result: DecisionResult): number {
  if (result.state !== 'applied' || result.standing.state !== 'counted') {
    throw new Error(`A decision was not applied at once: ${JSON.stringify(result).slice(0, 300)}`);
  }
  return result.tookMs;
}

function open(desk: BenchDesk, taskQueue: string): Temporal {
  const { address } = desk.stack.temporal;
  return openTemporal({
    env: {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: desk.namespace,
      COUNTERSIGN_TASK_QUEUE: taskQueue,
      TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
    },
    identity: 'bench',
  });
}

const decision = (workflowId: string) =>
  ({ workflowId, gateId, decisionId: randomUUID(), verdict: 'approve' }) as const;

/** The same decision at the desk, and past it to a worker that looks at no proof and asks no policy. */
async function proofsAndRules(desk: BenchDesk, rounds: number): Promise<Figure> {
  const taskQueue = 'plain';
  const stop = await startPlainWorker(desk, taskQueue);
  const temporal = open(desk, taskQueue);
  try {
    const each = rounds + warmUps;
    await seed(desk, 1, { more: () => ({ risk: 'medium' }) });
    const post = await learnDecisions(desk);
    const signed = await seed(desk, each);
    const plain = await seed(desk, each, { taskQueue });
    const kinds = {
      on: async () => {
        const { state, tookMs } = await post(signed.pop() ?? '');
        if (state !== 'applied' || tookMs === undefined) throw new Error(`A posted decision is ${state}.`);
        return tookMs;
      },
      off: async () => counted(await decide(temporal, decision(plain.pop() ?? ''), somebody, 'api')),
    };
    await alternating(warmUps, kinds);
    const samples = await alternating(rounds, kinds);
    const [on, off] = [summarize(samples.on), summarize(samples.off)];
    const name = 'decide with proof, policy and rules ÷ without, p50';
    return { ...quotient(name, { ours: on.p50, bare: off.p50, most: 1.3 }), data: { on, off } };
  } finally {
    await stop();
    await closeTemporal(temporal);
  }
}

const pageSchema = z.object({ rows: z.array(rowSchema) });

/** Which of the rows of a page I may decide, beside the list call that gave them. */
async function labelling(desk: BenchDesk, rounds: number): Promise<Figure> {
  await seed(desk, 200, { workflowType: 'approval', more: () => ({ groups: ['finance'] }) });
  const answer = await fetch(`${desk.origin}/api/inbox`, { headers: { cookie: await desk.cookie() } });
  const { rows } = pageSchema.parse(await answer.json());
  if (rows.length < 200) throw new Error(`The page has only ${rows.length} rows.`);
  const me = { person: { id: 'dev|finance-1' }, groups: ['finance'], roles: ['reviewer' as const] };
  const samples = await alternating(rounds, {
    ours: () => {
      const startedAt = performance.now();
      const may = rows.filter((row) => mayDecideRow(row, me) === undefined);
      if (may.length < 200) throw new Error('Not all rows may be decided.');
      return Promise.resolve(performance.now() - startedAt);
    },
    bare: () => timeBareList(desk),
  });
  const [ours, bare] = [summarize(samples.ours), summarize(samples.bare)];
  return quotient(`labelling ${rows.length} rows ÷ their list call, p50`, {
    ours: ours.p50,
    bare: bare.p50,
    most: 1,
  });
}

const many = 100;
/** As many are on their way at once as `decideMany` has. */
const atOnce = 10;

/** A hundred decided together, beside a hundred signals each with its query, as many at a time. */
async function together(desk: BenchDesk, rounds: number): Promise<Figure[]> {
  const temporal = open(desk, desk.stack.taskQueue);
  const ids = await seed(desk, 2 * rounds * many, { workflowType: 'approval' });
  const next = () => ids.splice(0, many);
  const kinds = {
    ours: async () => {
      const items = await Promise.all(next().map((id) => itemOf(desk, id)));
      const startedAt = performance.now();
      const results = await decideMany(temporal, { verdict: 'approve', items }, somebody, 'api');
      for (const { result } of results) counted(result);
      return performance.now() - startedAt;
    },
    bare: async () => {
      const left = next();
      await Promise.all(left.map((id) => readApprovals(desk, id)));
      const startedAt = performance.now();
      const lane = async (): Promise<void> => {
        for (let id = left.pop(); id !== undefined; id = left.pop()) {
          await signalBare(desk, id);
          await untilCounted(desk, id);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      return performance.now() - startedAt;
    },
  };
  try {
    const samples = await alternating(rounds, kinds);
    const [ours, bare] = [summarize(samples.ours), summarize(samples.bare)];
    const name = `${many} decided together until applied, p50`;
    return [{ ...quotient(name, { ours: ours.p50, bare: bare.p50, most: 1.5 }), data: { ours, bare } }];
  } finally {
    await closeTemporal(temporal);
  }
}

/** What a person decides about was on their screen, digest and all. */
async function itemOf(desk: BenchDesk, workflowId: string) {
  const { gates } = await readApprovals(desk, workflowId);
  return { workflowId, gateId, decisionId: randomUUID(), digest: gates[0]?.digest ?? '' };
}
