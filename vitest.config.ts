import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const notOurs = ['**/node_modules/**', '**/dist/**', '.next*/**', '.countersign*/**', 'e2e/**'];
/** These need a Temporal server: whatever says so in its name, and every test beside the workflows. */
const onServer = ['**/*.server.test.ts', 'temporal/workflows/**/*.test.ts'];
/** These replace what Next gives a request, each in its own way. */
const onWeb = ['app/**/*.test.ts', 'proxy.test.ts'];
/** These need a page, though only a simulated one. */
const inPage = ['components/**/*.test.{ts,tsx}', 'app/**/*.test.tsx'];

// What guards the server rooms of the web app against the browser has nothing to guard here.
const alias = { '@': root, 'server-only': path.join(root, 'node_modules', 'server-only', 'empty.js') };

/** How the web app is told to sign people in; no provider answers there. */
const signIn = {
  COUNTERSIGN_OIDC_ISSUER: 'http://localhost:3001',
  COUNTERSIGN_OIDC_CLIENT_ID: 'countersign',
  COUNTERSIGN_OIDC_ALIAS: 'dev',
  COUNTERSIGN_ROLES: 'viewer=viewers;reviewer=reviewers;operator=operators;auditor=auditors;admin=admins',
  COUNTERSIGN_SESSION_SECRET: 'a secret of the tests that is long enough',
};

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // One module graph for all of them: half the time, and none of them keeps state in a module.
          isolate: false,
          include: ['**/*.test.ts'],
          exclude: [...notOurs, ...onServer, ...inPage, ...onWeb],
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          environment: 'node',
          env: signIn,
          include: onWeb,
          exclude: [...notOurs, ...onServer],
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          environment: 'jsdom',
          include: inPage,
          exclude: [...notOurs, ...onServer],
          setupFiles: ['dev/no-console-error.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          env: signIn,
          include: onServer,
          exclude: notOurs,
          globalSetup: ['dev/vitest-temporal.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
