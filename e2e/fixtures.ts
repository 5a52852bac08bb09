import { expect, test as base } from 'playwright/test';
import type { BrowserContextOptions, Page } from 'playwright/test';
import { obtainBrowser } from '../dev/browser';
import type { Login } from '../dev/identity/personas';
import type { StackOptions } from '../dev/stack';
import { startDesk } from './desk';
import type { Desk } from './desk';
import { signedInAs, visits } from './sign-in';
import { Watch } from './watch';
import type { Allow } from './watch';

interface Fixtures {
  /** The desk of this test: the shared one, unless the test asks for its own by `test.use({ own: {…} })`. */
  desk: Desk;
  /** Starts a desk of its own for this test, which may then be broken. `false`: the shared one. */
  own: Partial<StackOptions> | false;
  watch: Watch;
  allow: Allow;
  /** One more browser, in which nobody has signed in. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** One more browser, in which this persona has signed in; a reviewer in finance unless another is named. */
  person: (login?: Login, options?: BrowserContextOptions) => Promise<Page>;
}

interface WorkerFixtures {
  shared: () => Promise<Desk>;
}

/** As root, and on machines that must not talk to anybody: https://peter.sh/experiments/chromium-command-line-switches/ */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Playwright's test with a desk of real processes. Stray errors and foreign requests of any page fail the test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  launchOptions: [
    async ({}, use) => {
      await use({ executablePath: await obtainBrowser(), args: quiet });
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  shared: [
    async ({}, use) => {
      let desk: Promise<Desk> | undefined;
      await use(() => (desk ??= startDesk()));
      await (await desk)?.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  own: [false, { option: true }],

  desk: [
    async ({ own, shared }, use) => {
      if (own === false) return use(await shared());
      const desk = await startDesk(own);
      await use(desk);
      await desk.stop();
    },
    { timeout: 90_000 },
  ],

  watch: async ({ desk }, use) => {
    const watch = new Watch(() => [desk.origin, desk.stack.identity.issuer]);
    await use(watch);
    expect(watch.problems(), 'what pages must never do').toEqual([]);
  },

  allow: async ({ watch }, use) => use(watch.allow),

  visitor: async ({ browser, desk, watch, contextOptions }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        baseURL: desk.origin,
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      visits(context, desk);
      const page = await context.newPage();
      watch.follow(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },

  person: async ({ browser, desk, visitor }, use) => {
    await use(async (login = 'finance-1', options = {}) => {
      const storageState = await signedInAs(browser, desk, login);
      return visitor({ storageState, ...options });
    });
  },
});

export { expect };
