import { defineConfig } from 'playwright/test';

/** Where a report for programs goes; without it only lines are printed. `dev/test-steps.ts` reads it. */
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // Each worker brings up a desk of its own: a Temporal server, a worker, the web app and a browser.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // Real processes on two noisy cores: one that passes only when repeated is listed as flaky.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['line']] : [['line'], ['json', { outputFile: report }]],
  use: { trace: 'off', locale: 'en-GB', viewport: { width: 1440, height: 900 } },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
