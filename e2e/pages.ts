import { expect } from 'playwright/test';
import type { Locator, Page } from 'playwright/test';
import { z } from 'zod';
import { personSchema } from '../temporal/contract/person.schema';
import type { Person } from '../temporal/contract/person.schema';
import type { Asked } from './asks';

type Named = Pick<Asked, 'workflowId'>;

/** The list of what waits. */
export function inbox(page: Page): Locator {
  return page.getByRole('list', { name: 'Waiting for a decision' });
}

/** The row of one request in the inbox. */
export function row(page: Page, title: string): Locator {
  return inbox(page).getByRole('listitem').filter({ hasText: title });
}

/** The state as the page says it. */
export function state(page: Page, words: string): Locator {
  return page.getByRole('main').getByText(words, { exact: true }).first();
}

export const approve = (page: Page): Locator => page.getByRole('button', { name: /^Approve/ });
export const reject = (page: Page): Locator => page.getByRole('button', { name: /^Reject/ });
export const comment = (page: Page): Locator => page.getByRole('textbox', { name: /^Comment/ });
export const timeline = (page: Page): Locator => page.getByRole('list', { name: 'Timeline' });

/** `Approve` where it can be pressed: none when it is off or not there at all. */
export const enabledApprove = (page: Page): Locator =>
  page.getByRole('button', { name: /^Approve/, disabled: false });
export const enabledReject = (page: Page): Locator =>
  page.getByRole('button', { name: /^Reject/, disabled: false });

/** Opens an address and waits until the page is alive: what the server drew takes no keys before that. */
export async function open(page: Page, address: string): Promise<void> {
  const polled = page.waitForResponse(/\/api\/status/);
  await page.goto(address);
  await polled;
}

/** Opens one request by its address and waits until its decision can be sent. */
export async function openRequest(page: Page, asked: Asked): Promise<void> {
  await open(page, requestPath(asked));
  await expect(page.getByRole('heading', { name: asked.title })).toBeVisible();
  await expect(approve(page)).toBeEnabled();
}

/** Opens one run and waits until the page says its state. */
export async function openRun(page: Page, { workflowId }: Named, words: string): Promise<void> {
  await page.goto(runPath({ workflowId }));
  await expect(state(page, words)).toBeVisible({ timeout: 30_000 });
}

export const requestPath = ({ workflowId }: Named) => `/inbox/${encodeURIComponent(workflowId)}`;
export const runPath = ({ workflowId }: Named) => `/runs/${encodeURIComponent(workflowId)}`;

/** Who this browser is to the desk. */
export async function whoIs(page: Page): Promise<Person> {
  const answer = await page.request.get('/api/status');
  return z.object({ me: z.object({ person: personSchema }) }).parse(await answer.json()).me.person;
}

/** Keeps a decided request on the screen: turns off that the next one is selected. */
export async function stayAfterDeciding(page: Page): Promise<void> {
  await open(page, '/inbox');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await page.keyboard.press('?');
  await keys.getByRole('checkbox', { name: /next request/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
}
