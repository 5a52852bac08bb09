import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark } from '../benchmark';
import { countOf } from '../calls';
import type { Calls } from '../calls';
import type { BenchDesk } from '../desk';
import type { Figure } from '../figure';
import { listBare, seed, waitingQuery } from '../runs';

/** Longer than any answer is given again. */
const outdatedMs = 2_500;
const mostCalls = 10;

async function get(desk: BenchDesk, path: string): Promise<void> {
  const answer = await fetch(`${desk.origin}${path}`, { headers: { cookie: await desk.cookie() } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
}

/** List, count, query, describe: what filling the inbox cost. */
function four(calls: Calls): number[] {
  return (['list', 'count', 'query', 'describe'] as const).map((operation) => countOf(calls, operation));
}

/** Calls of one look, when no answer is remembered that could be given again. */
async function look(desk: BenchDesk, path: string): Promise<Calls> {
  await sleep(outdatedMs);
  return desk.callsDuring(() => get(desk, path));
}

async function bareCalls(desk: BenchDesk): Promise<Calls> {
  return desk.callsDuring(() => Promise.all([listBare(desk), desk.bare.workflow.count(waitingQuery)]));
}

function exactly(figure: string, ours: Calls, bare: Calls): Figure {
  const [counted, wanted] = [four(ours), [1, 1, 0, 0]];
  return {
    figure,
    ours: counted.join(', '),
    bare: four(bare).join(', '),
    aim: wanted.join(', '),
    met: counted.join() === wanted.join(),
    data: { ours: ours.byOperation },
  };
}

/** What filling the inbox costs beyond one page: finding its windows once, and after that as ever. */
async function beyondOnePage(desk: BenchDesk, sort: string, bare: Calls): Promise<Figure[]> {
  const query = sort === 'risk' ? '' : `?sort=${sort}`;
  const first = await look(desk, `/inbox${query}`);
  const again = await look(desk, `/api/inbox${query}`);
  const [list = 0, count = 0, queries = 0, describes = 0] = four(first);
  return [
    {
      figure: `calls to fill it beyond one page, by ${sort}, once`,
      ours: four(first).join(', '),
      bare: four(bare).join(', '),
      aim: `≤ ${mostCalls} in all`,
      met: list >= 1 && list + count <= mostCalls && queries + describes === 0,
      data: { ours: first.byOperation },
    },
    exactly(`calls to refresh it beyond one page, by ${sort}`, again, bare),
  ];
}

/** Temporal calls to fill the inbox: list, count, query, describe. */
export const fillInbox: Benchmark = {
  name: 'fill',
  run: async (context) => {
    const desk = await context.startDesk();
    const risks = ['low', 'medium', 'high', 'critical'];
    const more = (index: number) => ({
      risk: risks[index % risks.length],
      expiresIn: `PT${60 + (index % 600)}M`,
    });
    await seed(desk, 150, { workflowType: 'approval', more });
    const bare = await bareCalls(desk);
    const filled = await look(desk, '/inbox');
    const refreshed = await look(desk, '/api/inbox');
    const figures = [
      exactly('calls to fill the inbox (list, count, query, describe)', filled, bare),
      exactly('calls to refresh it', refreshed, bare),
    ];
    context.say('  more than one page …');
    await seed(desk, context.quick ? 450 : 1_350, { workflowType: 'approval', more });
    for (const sort of ['risk', 'age', 'deadline']) figures.push(...(await beyondOnePage(desk, sort, bare)));
    return figures;
  },
};
