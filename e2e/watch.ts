import type { Page } from 'playwright/test';

/** Lets a problem pass in one test; the reason is for whoever reads the test. */
export type Allow = (problem: RegExp, reason: string) => void;

/** What no page may do, unseen by the test itself: write an error to the console, throw, or ask another origin. */
export class Watch {
  readonly #found: string[] = [];
  readonly #allowed: RegExp[] = [];

  constructor(private readonly origins: () => readonly string[]) {}

  readonly allow: Allow = (problem) => {
    this.#allowed.push(problem);
  };

  /** Watches a page from now on. */
  follow(page: Page): void {
    // What a page tries in spite of its policy is thrown, though the page goes on.
    void page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        reportError(new Error(`content security policy: ${violatedDirective} ${blockedURI}`));
      });
    });
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.#found.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.#found.push(`thrown: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const ours =
        this.origins().includes(url.origin) || url.protocol === 'data:' || url.protocol === 'blob:';
      if (!ours) this.#found.push(`foreign request: ${request.url()}`);
    });
  }

  /** Everything found that the test did not allow. */
  problems(): string[] {
    return this.#found.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }
}
