import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startStack } from '../dev/stack';
import type { Stack, StackOptions } from '../dev/stack';

/** A run answers one query at a time: the desk's and ours meet, and the default back-off would wait for a minute. */
const patience = makeGrpcRetryInterceptor(
  defaultGrpcRetryOptions({ maxAttempts: 60, initialIntervalMs: () => 50, maxIntervalMs: () => 250 }),
);

/** What a command printed and how it ended. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** A desk of real processes on free ports, with a bare Temporal client beside it. */
export interface Desk {
  stack: Stack;
  origin: string;
  /** A bare client: what any other program could do. */
  temporal: Client;
  /** Runs the built command line against this desk; nothing stands at its input. */
  cli: (args: string[], env?: Record<string, string>) => Promise<Ran>;
  /** Runs Temporal's own command line against this desk's server. */
  temporalCli: (args: string[]) => Promise<Ran>;
  stop: () => Promise<void>;
}

/** Time that one step of the simulated agent takes: short, but long enough that its progress can be seen. */
const agentStepMs = '150';

/** One sign-in serves many tests, and a test clicks faster than any person. */
const patient = {
  COUNTERSIGN_SESSION_IDLE: 'PT8H',
  COUNTERSIGN_SIGN_INS_PER_MINUTE: '10000',
  COUNTERSIGN_LAUNCHES_PER_MINUTE: '10000',
  COUNTERSIGN_DECISIONS_PER_MINUTE: '10000',
};

/** Brings up a desk with its own state; `stop` ends and removes all of it. */
export async function startDesk(options: Partial<StackOptions> = {}): Promise<Desk> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'countersign-e2e-'));
  const env = { COUNTERSIGN_AGENT_STEP_MS: agentStepMs, ...patient, ...options.env };
  const stack = await startStack({ stateDir, ...options, env }).catch(async (error: unknown) => {
    await rm(stateDir, { recursive: true, force: true });
    throw error;
  });
  const connection = await Connection.connect({ address: stack.temporal.address, interceptors: [patience] });
  const { address, namespace, binary } = stack.temporal;
  return {
    stack,
    origin: stack.origin,
    temporal: new Client({ connection, namespace }),
    cli: (args, more) => run(process.execPath, [stack.cliMain, ...args], { ...stack.cliEnv, ...more }),
    temporalCli: (args) =>
      run(binary, [...args, '--address', address, '--namespace', namespace], process.env),
    stop: async () => {
      await connection.close();
      await stack.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { env, timeout: 45_000 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number')
        reject(new Error(`${command} ${args.join(' ')} was ended`, { cause: error }));
      else resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
    child.stdin?.end();
  });
}
