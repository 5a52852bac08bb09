import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { askAndWait, gate } from './asks';
import type { Desk } from './desk';
import { expect, test } from './fixtures';

/** A person signs in at a terminal by the page of the provider, and decides there as themselves. */
let config: string;
test.beforeEach(() => {
  config = mkdtempSync(path.join(tmpdir(), 'countersign-config-'));
});
test.afterEach(() => rmSync(config, { recursive: true }));

const askedSchema = z.object({
  verificationUri: z.url(),
  verificationUriComplete: z.url(),
  userCode: z.string(),
});

/** Begins to sign in; resolves with what has to be done, and with how it ended. */
async function login({ stack }: Desk) {
  const child = spawn(process.execPath, [stack.cliMain, 'login', '--json'], {
    env: { ...stack.cliEnv, XDG_CONFIG_HOME: config },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  return { asked: askedSchema.parse(JSON.parse(String(first.value))), ended };
}

test('signed in through the browser, a decision from the shell is the person’s own', async ({
  desk,
  visitor,
}) => {
  const page = await visitor();
  const { asked, ended } = await login(desk);
  await page.goto(asked.verificationUriComplete);
  await expect(page.getByRole('heading')).toHaveText('Does your terminal show this code?');
  await expect(page.getByRole('status')).toHaveText(asked.userCode);
  await page.getByRole('button', { name: 'It does: continue' }).click();
  await page.getByRole('button', { name: 'finance-2', exact: true }).click();
  await expect(page.getByRole('heading')).toHaveText('You are signed in at your terminal');
  expect(await ended).toBe(0);

  const own = { XDG_CONFIG_HOME: config };
  const who = await desk.cli(['whoami'], own);
  expect(who.stdout).toContain('Felix Nowak (dev|finance-2)');
  const request = await askAndWait(desk);
  const approved = await desk.cli(['approve', request.workflowId, '--comment', 'From my shell.'], own);
  expect(approved).toMatchObject({ code: 0, stderr: '' });
  expect((await gate(desk, request)).votes).toMatchObject([
    { actor: { id: 'dev|finance-2', name: 'Felix Nowak' }, via: 'cli', comment: 'From my shell.' },
  ]);
  expect(await desk.cli(['logout'], own)).toMatchObject({ code: 0 });
  expect(await desk.cli(['whoami'], own)).toMatchObject({ code: 1 });
});

test('a code typed by hand is compared, and one may cancel', async ({ desk, visitor }) => {
  const page = await visitor();
  const { asked, ended } = await login(desk);
  await page.goto(asked.verificationUri);
  await page.getByRole('textbox', { name: 'Code' }).fill('BBBB-BBBB');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('This code is unknown');
  await page.getByRole('textbox', { name: 'Code' }).fill(asked.userCode.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText(asked.userCode);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toContainText('Cancelled: nobody was signed in.');
  expect(await ended).toBe(1);
});
