import type { BrowserContext, Page } from 'playwright';
import type { BenchDesk } from './desk';

/** Moments of one page, in milliseconds since the epoch on the page's own clock; `firstRow` since its navigation. */
interface Marks {
  firstRow?: number;
  clicked?: number;
  applied?: number;
  /** What the server action answered to the last click. */
  answer?: string;
  /** `data-key` of the row whose leaving is awaited, and when it left. */
  leaving?: string;
  left?: number;
}

declare global {
  interface Window {
    bench: Marks;
  }
}

/**
 * Runs in the page before anything else does. It may not name inner functions: the bundler would wrap them in a
 * helper that the page does not have.
 */
function watch(): void {
  window.bench = {};
  document.addEventListener(
    'click',
    () => {
      window.bench.clicked = performance.timeOrigin + performance.now();
      delete window.bench.applied;
      delete window.bench.answer;
    },
    true,
  );
  // The browser keeps no body of a streamed answer for anybody to read afterwards.
  const original = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const response = await original(input, init);
    if (new Headers(init?.headers).has('next-action')) {
      void response
        .clone()
        .text()
        .then((text) => void (window.bench.answer = text));
    }
    return response;
  };
  new MutationObserver(() => {
    const marks = window.bench;
    const now = performance.now();
    const rows = 'ul[aria-label="Waiting for a decision"] > li';
    if (marks.firstRow === undefined && document.querySelector(rows)) marks.firstRow = now;
    if (marks.clicked !== undefined && marks.applied === undefined) {
      const bar = document.querySelector('section[aria-label="Decision"]');
      if (bar?.textContent.includes('Applied.')) marks.applied = performance.timeOrigin + now;
    }
    if (marks.leaving !== undefined && marks.left === undefined) {
      const row = document.querySelector(`${rows}[data-key="${CSS.escape(marks.leaving)}"]`);
      if (!row) marks.left = performance.timeOrigin + now;
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** One more browser of a reviewer, with a page that notes when things happen. */
export async function newPerson(desk: BenchDesk): Promise<Page> {
  const browser = await desk.browser();
  const context = await browser.newContext({
    baseURL: desk.origin,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const cookies = (await desk.cookie()).split('; ').map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: desk.origin })));
  await context.addInitScript(watch);
  return context.newPage();
}

/** Ends the person's browser. */
export async function leave(page: Page): Promise<void> {
  const context: BrowserContext = page.context();
  await context.close();
}

/** `Approve` where it can be pressed. */
export const approve = (page: Page) => page.getByRole('button', { name: /^Approve/, disabled: false });

/** Opens the inbox (or a request in it) and waits until a decision can be sent. */
export async function openInbox(page: Page, path = '/inbox'): Promise<void> {
  await page.goto(path);
  await approve(page).waitFor();
}

/** Waits until the page has gone on from the request just decided to the next one. */
export async function untilNext(page: Page): Promise<void> {
  await page
    .locator('section[aria-label="Decision"]', { hasText: 'Applied.' })
    .waitFor({ state: 'detached' });
  await approve(page).waitFor();
}

/** Waits for one of the marks and gives it. */
export async function mark(page: Page, name: 'firstRow' | 'clicked' | 'applied' | 'left'): Promise<number> {
  await page.waitForFunction((wanted) => window.bench[wanted] !== undefined, name, { polling: 20 });
  const value = await page.evaluate((wanted) => window.bench[wanted], name);
  if (value === undefined) throw new Error(`The page has no mark "${name}".`);
  return value;
}

/** Waits for what the server action answers to the last click. */
export async function answerOf(page: Page): Promise<string> {
  await page.waitForFunction(() => window.bench.answer !== undefined, undefined, { polling: 20 });
  return page.evaluate(() => window.bench.answer ?? '');
}

/** The key of the row that is selected. */
export async function selectedKey(page: Page): Promise<string> {
  const row = page
    .locator('ul[aria-label="Waiting for a decision"] > li')
    .filter({ has: page.locator('[aria-current]') });
  const key = await row.getAttribute('data-key');
  if (key === null) throw new Error('No row of the inbox is selected.');
  return key;
}
