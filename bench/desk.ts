import { Client, Connection } from '@temporalio/client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { obtainBrowser } from '../dev/browser';
import { signIn } from '../dev/identity/sign-in';
import { freePort } from '../dev/ports';
import { startStack } from '../dev/stack';
import type { Stack, StackOptions } from '../dev/stack';
import { callsBetween, readCalls } from './calls';
import type { Calls } from './calls';

/** A desk of real processes, a bare Temporal client beside it, and the counters of its Temporal server. */
export interface BenchDesk {
  readonly stack: Stack;
  readonly origin: string;
  readonly namespace: string;
  /** A client with nothing of ours. */
  readonly bare: Client;
  /** Runs some work and tells which calls reached Temporal meanwhile, whoever made them. */
  readonly callsDuring: (work: () => Promise<unknown>) => Promise<Calls>;
  /** What a reviewer's browser sends as `Cookie`; signed in with its first use. */
  readonly cookie: () => Promise<string>;
  /** Started with its first use. */
  readonly browser: () => Promise<Browser>;
  readonly stop: () => Promise<void>;
}

/** The server publishes its counters once a second. */
const publishedMs = 1_200;

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

/** What is measured is faster than any person. */
const unlimited = {
  COUNTERSIGN_SESSION_IDLE: 'PT8H',
  COUNTERSIGN_LAUNCHES_PER_MINUTE: '1000000',
  COUNTERSIGN_DECISIONS_PER_MINUTE: '1000000',
  COUNTERSIGN_CALLS_PER_MINUTE: '1000000',
};

/** Brings up a desk with its own state; `stop` ends and removes all of it. */
export async function startBenchDesk(options: Partial<StackOptions> = {}): Promise<BenchDesk> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'countersign-bench-'));
  const metricsPort = await freePort();
  const temporalArgs = ['--metrics-port', String(metricsPort), ...(options.temporalArgs ?? [])];
  const stack = await startStack({
    stateDir,
    ...options,
    env: { ...unlimited, ...options.env },
    temporalArgs,
  });
  const { address, namespace } = stack.temporal;
  const connection = await Connection.connect({ address });
  let browser: Promise<Browser> | undefined;
  let cookie: Promise<string> | undefined;
  return {
    stack,
    origin: stack.origin,
    namespace,
    bare: new Client({ connection, namespace }),
    callsDuring: async (work) => {
      const before = await counters(metricsPort, namespace);
      await work();
      return callsBetween(before, await counters(metricsPort, namespace));
    },
    cookie: () => (cookie ??= signIn(stack.origin, 'finance-1')),
    browser: () => (browser ??= launch()),
    stop: async () => {
      await (await browser)?.close();
      await connection.close();
      await stack.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

async function counters(port: number, namespace: string): Promise<Calls> {
  await sleep(publishedMs);
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  if (!answer.ok) throw new Error(`Temporal's metrics at port ${port} answered ${answer.status}.`);
  return readCalls(await answer.text(), namespace);
}

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await obtainBrowser(), args: quiet });
}
