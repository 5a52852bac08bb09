import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { developmentTokens } from './api-tokens';
import { buildStale, startPlace } from './build';
import { childEnv } from './child-env';
import { reachConfiguredTemporal } from './configured-temporal';
import type { ConfiguredTemporal } from './configured-temporal';
import { startWebProcess, startWorkerProcess, waitUntilHealthy, waitUntilPolling } from './desk-processes';
import { loadDotEnv, readSettings } from './env';
import { mailFolder, outboundEnv } from './outbound-env';
import { startMailSink } from './mail/sink';
import type { Settings } from './env';
import { developmentHookKeys } from './hook-keys';
import { startIdentityProcess } from './identity-process';
import { personas } from './identity/personas';
import { requirePorts } from './ports';
import { Problem, reasonOf } from './problem';
import type { ManagedProcess } from './processes';
import { say } from './progress';
import { runMain } from './run-main';
import { readRunningDesk, removeRunningDesk, writeRunningDesk } from './running-desk';
import { signingKeys } from './signing-keys';
import { signInEnv } from './sign-in-env';
import { keepRunning } from './supervise';
import { startTemporalServer } from './temporal-server';

const stopWatching: (() => void)[] = [];
/** `npm run dev`: the same processes from source, with hot reload. */
const fromSource = process.argv.includes('--from-source');

/** `npm start` and `npm run dev`: everything, until Ctrl-C. */
async function start(): Promise<number> {
  const startedAt = Date.now();
  loadDotEnv();
  const settings = readSettings();
  await requireFree(settings);
  makeStateDir(settings.stateDir);
  const temporal = await bringUpTemporal(settings);
  await buildStale(startPlace, fromSource ? ['cli'] : ['worker', 'cli', 'web']);
  await bringUpMail(settings);
  const env = envOf(settings, temporal);
  await bringUpWorker(settings, temporal, env);
  await bringUpIdentity(settings);
  await bringUpWeb(settings, { ...env, ...ownEnv(settings) });
  const own = settings.temporalIsGiven
    ? undefined
    : { address: temporal.address, namespace: temporal.namespace };
  writeRunningDesk(settings.stateDir, { pid: process.pid, origin: settings.origin, temporal: own });
  process.once('exit', () => removeRunningDesk(settings.stateDir));
  say(summary(settings, temporal, Date.now() - startedAt));
  // Only Ctrl-C ends a desk that works.
  return new Promise<number>(() => undefined);
}

/** What the web app of a desk in development is told besides; in production all of it is the operator's. */
function ownEnv(settings: Settings): Record<string, string> {
  if (settings.mode === 'production') return {};
  return {
    ...signInEnv(settings),
    ...developmentTokens(settings.stateDir),
    ...developmentHookKeys(settings.stateDir),
  };
}

async function requireFree(settings: Settings): Promise<void> {
  const running = readRunningDesk(settings.stateDir);
  if (running) {
    const where = `at ${running.origin} (process ${running.pid})`;
    throw new Problem(`Countersign already runs ${where}: use it, or end it with Ctrl-C and start again.`);
  }
  await requirePorts([
    { port: settings.port, purpose: 'the web app', variable: 'PORT' },
    ...identityPorts(settings),
    ...mailPorts(settings),
    ...temporalPorts(settings),
  ]);
}

interface PortWanted {
  port: number;
  purpose: string;
  variable: string;
}

function identityPorts({ identityPort }: Settings): PortWanted[] {
  if (identityPort === undefined) return [];
  const purpose = 'the identity provider for development';
  return [{ port: identityPort, purpose, variable: 'COUNTERSIGN_IDENTITY_PORT' }];
}

function mailPorts({ mailPort: port }: Settings): PortWanted[] {
  if (port === undefined) return [];
  return [{ port, purpose: 'the mail server for development', variable: 'COUNTERSIGN_MAIL_PORT' }];
}

function temporalPorts(settings: Settings): PortWanted[] {
  if (settings.temporalIsGiven) return [];
  return [
    { port: settings.temporalPort, purpose: 'Temporal', variable: 'COUNTERSIGN_TEMPORAL_PORT' },
    { port: settings.temporalUiPort, purpose: 'Temporal Web UI', variable: 'COUNTERSIGN_TEMPORAL_UI_PORT' },
  ];
}

/** Not `recursive`: where a folder cannot be made at all (as in /proc), Node would try for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

function makeStateDir(stateDir: string): void {
  try {
    makeFolder(path.join(stateDir, 'logs'));
  } catch (cause) {
    const remedy = 'make it writable, or set COUNTERSIGN_STATE_DIR to another folder';
    throw new Problem(`The folder ${stateDir} cannot be written: ${reasonOf(cause)}; ${remedy}.`, { cause });
  }
}

async function bringUpTemporal(settings: Settings): Promise<ConfiguredTemporal> {
  if (settings.temporalIsGiven) return reachConfiguredTemporal();
  const server = await startTemporalServer({
    dbFile: path.join(settings.stateDir, 'temporal.db'),
    port: settings.temporalPort,
    uiPort: settings.temporalUiPort,
    namespace: settings.namespace,
    logFile: logFile(settings, 'temporal'),
  });
  watch(settings, server.process(), 'Temporal', async () => {
    await server.restart();
    return server.process();
  });
  return { connection: { address: server.address }, namespace: server.namespace, address: server.address };
}

function envOf(settings: Settings, temporal: ConfiguredTemporal): NodeJS.ProcessEnv {
  const { address, namespace } = temporal;
  return childEnv({
    temporal: settings.temporalIsGiven ? undefined : { address, namespace },
    taskQueue: settings.taskQueue,
    stateDir: settings.stateDir,
    mode: settings.mode,
    nodeEnv: fromSource ? 'development' : 'production',
    more: {
      PORT: String(settings.port),
      COUNTERSIGN_ORIGIN: settings.origin,
      COUNTERSIGN_TEMPORAL_UI_URL: uiUrl(settings),
      ...signingKeys(settings),
      ...outboundEnv(settings),
    },
  });
}

/** In this process: it ends with the desk, and holds nothing that is not in its files. */
async function bringUpMail({ mailPort, stateDir }: Settings): Promise<void> {
  if (mailPort !== undefined) await startMailSink({ port: mailPort, folder: mailFolder(stateDir) });
}

async function bringUpIdentity(settings: Settings): Promise<void> {
  const { identityPort: port, stateDir, origin } = settings;
  if (port === undefined) return;
  const startOne = () =>
    startIdentityProcess({ port, stateDir, origin }, { logFile: logFile(settings, 'identity') });
  watch(settings, await startOne(), 'The identity provider', startOne);
}

async function bringUpWorker(
  settings: Settings,
  temporal: ConfiguredTemporal,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const startOne = async (): Promise<ManagedProcess> => {
    const worker = await startWorkerProcess({
      name: 'worker',
      place: fromSource ? 'source' : startPlace,
      env,
      logFile: logFile(settings, 'worker'),
    });
    await waitUntilPolling(worker, { ...temporal, taskQueue: settings.taskQueue }, fromSource);
    return worker;
  };
  watch(settings, await startOne(), 'The worker', startOne);
}

async function bringUpWeb(settings: Settings, env: NodeJS.ProcessEnv): Promise<void> {
  const startOne = async (): Promise<ManagedProcess> => {
    const { port } = settings;
    const web = await startWebProcess({
      webDistDir: startPlace.webDistDir,
      command: fromSource ? 'dev' : 'start',
      port,
      env,
      logFile: logFile(settings, 'web'),
    });
    await waitUntilHealthy(web, port);
    return web;
  };
  watch(settings, await startOne(), 'The web app', startOne);
}

function watch(
  settings: Settings,
  first: ManagedProcess,
  name: string,
  startAgain: () => Promise<ManagedProcess>,
): void {
  const tell = (line: string): void => say(`${line} Log: ${logFile(settings, first.name)}`);
  stopWatching.push(keepRunning(first, { name, start: startAgain, tell }));
}

function logFile(settings: Settings, name: string): string {
  return path.join(settings.stateDir, 'logs', `${name}.log`);
}

function uiUrl(settings: Settings): string | undefined {
  if (settings.temporalUiUrl !== undefined) return settings.temporalUiUrl;
  return settings.temporalIsGiven ? undefined : `http://localhost:${settings.temporalUiPort}`;
}

function summary(settings: Settings, temporal: ConfiguredTemporal, tookMs: number): string {
  const ui = uiUrl(settings);
  return [
    '',
    `Countersign is ready after ${Math.round(tookMs / 1000)} s.`,
    '',
    `  Desk             ${settings.origin}`,
    `  Sign in as       ${signInWords(settings)}`,
    `  Temporal         ${temporal.address}, namespace ${temporal.namespace}`,
    ...(ui === undefined ? [] : [`  Temporal Web UI  ${ui}`]),
    `  State and logs   ${path.relative(process.cwd(), settings.stateDir) || settings.stateDir}`,
    '',
    'Ctrl-C ends it; every run is kept.',
  ].join('\n');
}

function signInWords({ identityPort }: Settings): string {
  if (identityPort === undefined) return `whoever you are at ${process.env.COUNTERSIGN_OIDC_ISSUER}`;
  return `${personas.map(({ login }) => login).join(', ')} (no password)`;
}

await runMain(start, () => {
  for (const stop of stopWatching) stop();
});
