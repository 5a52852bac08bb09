import { describe, expect, it } from 'vitest';
import { arrivals, questions, shapesOf } from './arrivals-for-tests';
import type { Question, World } from './arrivals-for-tests';
import { inboxOf } from './inbox-for-tests';

const mostCalls = 10;
const asked = Object.values(questions);
/** From the start of a run until it waits: at once, after a backlog, after hours of work. */
const delays = [0, 10_000, 2 * 3_600_000];

interface Case extends Omit<World, 'delayMs'> {
  came: string;
  question: Question;
  count: number;
}

/** Calls of the first look at an inbox. Chance is the same each time, so the number is. */
async function callsOf({ came, question, ...world }: Case): Promise<number> {
  const delayMs = delays[asked.indexOf(question) % delays.length] ?? 0;
  const { reader, counted } = inboxOf(shapesOf(came, question, { ...world, delayMs }));
  const { page, total } = await counted(() => reader.read({ sort: question.sort }));
  expect(page.total).toBe(world.count);
  expect(page.rows.length).toBeGreaterThan(0);
  expect(page.rows.length).toBeLessThan(200);
  return total;
}

async function tableOf(came: string, counts: readonly number[], areIdsInOrder: boolean): Promise<number[]> {
  const cases = counts.flatMap((count) =>
    asked.map((question) => ({ came, question, count, areIdsInOrder })),
  );
  const table: number[] = [];
  for (const one of cases) table.push(await callsOf(one));
  return table.sort((a, b) => a - b);
}

describe.each(Object.keys(arrivals))('the first look at runs that came %s', (came) => {
  it('costs at most ten calls by whatever it is sorted, and mostly half of that', async () => {
    const table = await tableOf(came, [300, 700, 1500, 4000], false);
    expect(table.at(-1)).toBeLessThanOrEqual(mostCalls);
    expect(table[Math.floor(table.length / 2)]).toBeLessThanOrEqual(mostCalls / 2);
  });

  it('costs at most ten up to 1,599 runs when their ids follow time', async () => {
    const table = await tableOf(came, [300, 1000, 1599], true);
    expect(table.at(-1)).toBeLessThanOrEqual(mostCalls);
  });

  it('costs at most ten when they are 20,000', async () => {
    const turn = Object.keys(arrivals).indexOf(came);
    const question = asked[turn % asked.length];
    if (!question) throw new Error('Nothing is asked.');
    expect(await callsOf({ came, question, count: 20_000, areIdsInOrder: false })).toBeLessThanOrEqual(
      mostCalls,
    );
  });
});
