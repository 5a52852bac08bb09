import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { obtainBrowser } from './browser';
import { buildStale, bundleWorkflows, testPlace } from './build';
import { inRoot } from './paths';
import { startProcess } from './processes';
import { obtainTemporalBinary } from './temporal-binary';
import { countPlaywright, countVitest } from './test-count';
import type { Count } from './test-count';

/** One part of the test run. What it throws counts as one failure, with its message printed. */
export interface Step {
  name: string;
  run: (context: StepContext) => Promise<StepResult>;
}

export interface StepContext {
  /** Folder for what this run writes; removed at its end. */
  scratch: string;
  /** Further arguments of the command, for the runner that takes them. */
  args: string[];
}

export interface StepResult extends Count {
  /** Shown when something failed, unless it has been shown while it ran. */
  output: string;
}

const bin = (name: string): string => inRoot('node_modules', '.bin', name);

/** The fast ones, independent of each other; the longest first. */
export const staticSteps: Step[] = [
  check('lint', 'eslint', ['.', '--max-warnings', '0']),
  check('format', 'prettier', ['--check', '.']),
  check('types', 'tsc', ['--noEmit']),
  check('import rules', 'depcruise', ['--config', '.dependency-cruiser.mjs', ...rooms()]),
  check('dead code', 'knip', []),
  {
    name: 'workflow bundle',
    run: async () => (await bundleWorkflows(), { passed: 1, failed: 0, output: '' }),
  },
];

/** Tests without a server. */
export const unitStep: Step = {
  name: 'unit tests',
  run: (context) => vitest(['unit', 'web', 'components'], context),
};

/** Workflow and replay tests, against a real Temporal server. */
export const workflowStep: Step = {
  name: 'workflow and replay tests',
  run: async (context) => {
    await obtainTemporalBinary();
    return vitest(['server'], context);
  },
};

/** The production build in a real browser, with a real server and worker. */
export const browserStep: Step = {
  name: 'browser tests',
  run: async (context) => {
    await obtainTemporalBinary();
    const chromium = await obtainBrowser();
    await buildStale(testPlace);
    return playwright(chromium, context);
  },
};

function rooms(): string[] {
  return ['app', 'bench', 'cli', 'components', 'dev', 'e2e', 'examples', 'temporal', 'worker'];
}

function check(name: string, command: string, args: string[]): Step {
  return {
    name,
    run: async () => {
      const child = await startProcess({ name, command: bin(command), args, keepAll: true });
      const { code } = await child.exited;
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output: child.tail() };
    },
  };
}

async function vitest(projects: string[], { scratch, args }: StepContext): Promise<StepResult> {
  const report = path.join(scratch, `vitest-${projects.join('-')}.json`);
  const child = await startProcess({
    name: 'vitest',
    command: bin('vitest'),
    args: [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    ],
    env: { ...process.env, NODE_ENV: 'test' },
    keepAll: true,
  });
  const { code } = await child.exited;
  return counted(code, countVitest(await readReport(report, child.tail())), child.tail());
}

async function playwright(chromium: string, { scratch, args }: StepContext): Promise<StepResult> {
  const report = path.join(scratch, 'playwright.json');
  const child = await startProcess({
    name: 'playwright',
    command: bin('playwright'),
    args: ['test', '--reporter=list,json', ...args],
    env: { ...process.env, COUNTERSIGN_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    onLine: (line) => process.stdout.write(`${line}\n`),
  });
  const { code } = await child.exited;
  // It has been shown line by line.
  return counted(code, countPlaywright(await readReport(report, child.tail())), '');
}

/** A runner that fails for a reason no test shows (an error between tests, a teardown) is a failure too. */
function counted(code: number | null, count: Count, output: string): StepResult {
  return { ...count, failed: code !== 0 && count.failed === 0 ? 1 : count.failed, output };
}

async function readReport(file: string, output: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Error(`There is no report of this step. It printed:\n${output}`, { cause });
  }
}
