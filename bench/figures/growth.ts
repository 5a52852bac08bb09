import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Benchmark } from '../benchmark';
import type { BenchDesk } from '../desk';
import { grouped, ms } from '../figure';
import type { Figure } from '../figure';
import { mark, newPerson } from '../page';
import { seed, timeBareList } from '../runs';
import { alternating, summarize } from '../statistics';
import type { Summary } from '../statistics';

/** Longer than a list is given again: each look asks Temporal. */
const outdatedMs = 2_200;
const risks = ['low', 'medium', 'high', 'critical'];

interface Level {
  waiting: number;
  ours: Summary;
  bare: Summary;
}

/** Milliseconds from the navigation to the inbox until its first row is there. */
async function timeFirstRow(page: Page): Promise<number> {
  await page.goto('about:blank');
  await sleep(outdatedMs);
  await page.goto('/inbox', { waitUntil: 'commit' });
  return mark(page, 'firstRow');
}

async function measure(desk: BenchDesk, page: Page, waiting: number, rounds: number): Promise<Level> {
  await timeFirstRow(page);
  await timeBareList(desk);
  const samples = await alternating(rounds, {
    ours: () => timeFirstRow(page),
    bare: () => timeBareList(desk),
  });
  return { waiting, ours: summarize(samples.ours), bare: summarize(samples.bare) };
}

function figureOf({ waiting, ours, bare }: Level): Figure {
  return {
    figure: `time to first row with ${grouped(waiting)} waiting, p50`,
    ours: ms(ours.p50),
    bare: ms(bare.p50),
    ratio: ours.p50 / bare.p50,
    data: { ours, bare },
  };
}

/** How much slower a larger inbox is, beside how much slower its bare list is. */
function growthBetween(less: Level, more: Level): Figure & { ratio: number } {
  const [ours, bare] = [more.ours.p50 / less.ours.p50, more.bare.p50 / less.bare.p50];
  return {
    figure: `growth from ${grouped(less.waiting)} to ${grouped(more.waiting)} waiting`,
    ours: `× ${ours.toFixed(2)}`,
    bare: `× ${bare.toFixed(2)}`,
    ratio: ours / bare,
  };
}

/** The aim is over all; between the two largest, both lists are a whole page. */
function growthOf([least, middle, most]: readonly Level[]): Figure[] {
  if (!least || !middle || !most) return [];
  const overall = growthBetween(least, most);
  return [growthBetween(middle, most), { ...overall, aim: 'no steeper than bare', met: overall.ratio <= 1 }];
}

/** Time to the first row as the inbox grows. */
export const growth: Benchmark = {
  name: 'growth',
  run: async (context) => {
    const sizes = context.quick ? [10, 500, 2_000] : [10, 1_000, 10_000];
    const rounds = context.quick ? 5 : 10;
    const desk = await context.startDesk();
    const page = await newPerson(desk);
    const levels: Level[] = [];
    let waiting = 0;
    for (const size of sizes) {
      context.say(`  ${grouped(size)} waiting runs …`);
      const more = (index: number) => ({ risk: risks[index % risks.length] });
      await seed(desk, size - waiting, { workflowType: 'approval', more });
      waiting = size;
      levels.push(await measure(desk, page, size, rounds));
    }
    return [...levels.map(figureOf), ...growthOf(levels)];
  },
};
