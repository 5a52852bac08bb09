import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { climbLadder } from './ladder';
import type { Rung } from './ladder';
import { inRoot } from './paths';
import { Problem } from './problem';
import { withProgress } from './progress';
import { lastLine, runCommand } from './run-command';

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const remedy = 'Install Chromium or Google Chrome, or set COUNTERSIGN_CHROMIUM to the path of one.';

/** The path of a Chromium for the browser tests, obtained if need be. Throws a `Problem` naming each way that failed. */
export async function obtainBrowser(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const given = env['COUNTERSIGN_CHROMIUM'];
  if (given !== undefined && given !== '') {
    if (await runs(given)) return given;
    throw new Problem(
      `COUNTERSIGN_CHROMIUM is "${given}", and what is accepted is the path of a Chromium that runs.`,
    );
  }
  return climbLadder('A browser', browserRungs(), remedy);
}

function browserRungs(): Rung[] {
  return [
    { name: 'an installed Chromium or Chrome', climb: findInstalled },
    { name: "Playwright's own", climb: findPlaywrights },
    { name: "Playwright's download", climb: downloadPlaywrights },
    { name: 'apt-get install chromium', climb: installByApt },
  ];
}

async function findInstalled(): Promise<string> {
  for (const command of [...installed, macChrome]) if (await runs(command)) return await pathOf(command);
  throw new Problem('there is none');
}

async function findPlaywrights(): Promise<string> {
  const own = chromium.executablePath();
  if (!existsSync(own)) throw new Problem('it is not downloaded');
  if (!(await runs(own))) throw new Problem(`${own} does not run; libraries of the system may be missing`);
  return own;
}

async function downloadPlaywrights(): Promise<string> {
  const command = inRoot('node_modules', '.bin', 'playwright');
  const { code, output } = await withProgress("Downloading Playwright's Chromium", () =>
    runCommand(command, ['install', 'chromium'], { timeoutMs: 300_000 }),
  );
  if (code !== 0)
    throw new Problem(output.split('\n').find((line) => /error/i.test(line)) ?? lastLine(output));
  return findPlaywrights();
}

async function installByApt(): Promise<string> {
  if (process.getuid?.() !== 0) throw new Problem('only root may');
  return withProgress('Installing Chromium by apt-get', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await apt(['update'], env);
    await apt(['install', '-y', '--no-install-recommends', 'chromium'], env);
    return findInstalled();
  });
}

async function apt(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await runCommand('apt-get', args, { timeoutMs: 600_000, env });
  if (code !== 0) throw new Problem(`apt-get ${args[0] ?? ''} failed: ${lastLine(output)}`);
}

async function runs(command: string): Promise<boolean> {
  return (await runCommand(command, ['--version'], { timeoutMs: 30_000 })).code === 0;
}

async function pathOf(command: string): Promise<string> {
  if (command.includes('/')) return command;
  const { output } = await runCommand('sh', ['-c', `command -v ${command}`], { timeoutMs: 5_000 });
  return output.trim();
}
