import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDotEnv } from './env';
import { Problem } from './problem';
import { say, secondsSince } from './progress';
import { runMain } from './run-main';
import { lastLineOf, total } from './test-count';
import type { Count } from './test-count';
import { browserStep, staticSteps, unitStep, workflowStep } from './test-steps';
import type { Step, StepContext, StepResult } from './test-steps';

/** What each command runs: groups one after the other, the steps of a group two at a time. */
const plans: Record<string, Step[][]> = {
  all: [[...staticSteps, unitStep], [workflowStep], [browserStep]],
  check: [[...staticSteps, unitStep]],
  e2e: [[browserStep]],
};

/** `npm test`, `npm run check`, `npm run e2e`. The last line tells the count; more than 0 failed is exit code 1. */
async function test(): Promise<number> {
  const [name = 'all', ...args] = process.argv.slice(2);
  const plan = plans[name];
  if (!plan) throw new Problem(`There is no test plan "${name}": choose ${Object.keys(plans).join(', ')}.`);
  loadDotEnv();
  const scratch = mkdtempSync(path.join(tmpdir(), 'countersign-test-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const counts: Count[] = [];
  for (const group of plan) counts.push(...(await runGroup(group, { scratch, args })));
  const sum = total(counts);
  say(lastLineOf(sum));
  return sum.failed > 0 ? 1 : 0;
}

async function runGroup(steps: Step[], context: StepContext): Promise<Count[]> {
  const waiting = [...steps];
  const counts: Count[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) counts.push(await runStep(step, context));
  };
  await Promise.all([lane(), lane()]);
  return counts;
}

async function runStep(step: Step, context: StepContext): Promise<Count> {
  const startedAt = Date.now();
  if (step.name.endsWith('tests')) say(`Running ${step.name} …`);
  const timer = setInterval(() => say(`  still running ${step.name} (${secondsSince(startedAt)})`), 30_000);
  const result = await step.run(context).catch(failedToRun);
  clearInterval(timer);
  const { passed, failed, output } = result;
  if (failed > 0 && output !== '') say(`\n${output}\n`);
  say(
    `${failed > 0 ? '✗' : '✓'} ${step.name}: ${lastLineOf({ passed, failed })} (${secondsSince(startedAt)})`,
  );
  return { passed, failed };
}

function failedToRun(error: unknown): StepResult {
  const output =
    error instanceof Problem || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
  return { passed: 0, failed: 1, output };
}

await runMain(test);
