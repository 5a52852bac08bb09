import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { buildStale, testPlace } from '../dev/build';
import { root } from '../dev/paths';
import { reasonOf } from '../dev/problem';
import { say, secondsSince } from '../dev/progress';
import { runMain } from '../dev/run-main';
import type { Benchmark } from './benchmark';
import { startBenchDesk } from './desk';
import type { BenchDesk } from './desk';
import { resultOf } from './figure';
import type { Figure } from './figure';
import { decide } from './figures/decide';
import { events } from './figures/events';
import { fillInbox } from './figures/fill-inbox';
import { growth } from './figures/growth';
import { historyEvents } from './figures/history-events';
import { httpStart } from './figures/http-start';
import { longPolls } from './figures/long-polls';
import { oneGate } from './figures/one-gate';
import { openTabsFigure } from './figures/open-tabs';
import { otherInbox } from './figures/other-inbox';
import { scriptBytes } from './figures/script-bytes';
import { policy } from './figures/policy';
import { visibilityLimit } from './figures/visibility-limit';
import { whoDecides } from './figures/who-decides';
import { readOptions, usage } from './options';
import type { BenchOptions } from './options';
import { tableOf } from './table';

/** In the order of the table. */
const benchmarks: readonly Benchmark[] = [
  decide,
  fillInbox,
  openTabsFigure,
  visibilityLimit,
  otherInbox,
  growth,
  oneGate,
  scriptBytes,
  historyEvents,
  policy,
  whoDecides,
  events,
  httpStart,
  longPolls,
];

/** `npm run bench`: exit code 0 when every figure meets its aim, 1 when one is short or could not be measured. */
async function bench(): Promise<number> {
  const names = benchmarks.map(({ name }) => name);
  const options = readOptions(process.argv.slice(2), names, root);
  if (options.help) {
    say(`${usage}\n  benchmarks: ${names.join(', ')}`);
    return 0;
  }
  if (!options.built) await buildStale(testPlace, ['worker', 'web']);
  const figures: Figure[] = [];
  for (const benchmark of benchmarks) {
    if (options.names.includes(benchmark.name)) figures.push(...(await measure(benchmark, options)));
  }
  say(`\n${tableOf(figures)}\n`);
  await writeResults(options, figures);
  return figures.every((figure) => resultOf(figure) !== 'short') ? 0 : 1;
}

/** What could not be measured is a line that is short, so that nobody takes it for good. */
async function measure({ name, run }: Benchmark, { quick }: BenchOptions): Promise<Figure[]> {
  const startedAt = Date.now();
  say(`Measuring ${name} …`);
  const desks: BenchDesk[] = [];
  const startDesk: typeof startBenchDesk = async (more) => {
    const desk = await startBenchDesk(more);
    desks.push(desk);
    return desk;
  };
  try {
    return await run({ quick, startDesk, say });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return [{ figure: name, ours: 'not measured', aim: reasonOf(error).slice(0, 80), met: false }];
  } finally {
    for (const desk of desks) await desk.stop();
    say(`  ${secondsSince(startedAt)}`);
  }
}

async function writeResults({ out, quick }: BenchOptions, figures: Figure[]): Promise<void> {
  const results = {
    at: new Date().toISOString(),
    quick,
    machine: { platform: process.platform, arch: process.arch, node: process.version, cpus: cpus().length },
    figures: figures.map((figure) => ({ ...figure, result: resultOf(figure) })),
  };
  await mkdir(path.dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify(results, undefined, 2)}\n`);
  say(`Written to ${out}`);
}

await runMain(bench);
