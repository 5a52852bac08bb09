import type { Browser, BrowserContext, Page } from 'playwright/test';
import type { Login } from '../dev/identity/personas';
import type { Desk } from './desk';

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;

/** What a browser holds once somebody has signed in, by desk and person: the same person signs in once. */
const kept = new WeakMap<Desk, Map<Login, Promise<Kept>>>();

/** Signs somebody in at this page, which may be anywhere, through the provider's own page as a person does. */
export async function signInAt(page: Page, login: Login, address = '/sign-in'): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await choose(page, login);
}

/** Chooses somebody at the provider's page, once it is there. */
export async function choose(page: Page, login: Login): Promise<void> {
  await page.getByRole('button', { name: login, exact: true }).click();
  await page.waitForURL((url) => url.origin === new URL(originOf(page)).origin);
}

function originOf(page: Page): string {
  const desk = desks.get(page.context());
  if (desk === undefined) throw new Error('This browser belongs to no desk.');
  return desk;
}

const desks = new WeakMap<BrowserContext, string>();

/** Notes which desk a browser visits. */
export function visits(context: BrowserContext, { origin }: Desk): void {
  desks.set(context, origin);
}

/** What a browser holds in which this person is signed in at this desk. */
export async function signedInAs(browser: Browser, desk: Desk, login: Login): Promise<Kept> {
  const people = kept.get(desk) ?? new Map<Login, Promise<Kept>>();
  kept.set(desk, people);
  const known = people.get(login);
  if (known) return known;
  const signing = signInOnce(browser, desk, login);
  people.set(login, signing);
  return signing;
}

async function signInOnce(browser: Browser, desk: Desk, login: Login): Promise<Kept> {
  const context = await browser.newContext({ baseURL: desk.origin });
  visits(context, desk);
  try {
    await signInAt(await context.newPage(), login);
    return await context.storageState();
  } finally {
    await context.close();
  }
}
