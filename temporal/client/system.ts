import { createRequire } from 'node:module';
import { z } from 'zod';
import { DeskError } from '../contract/desk-error';
import type { Remedy, SystemView, WorkerStatus } from '../contract/system-views';
import type { Temporal } from './connect';
import { callTemporal } from './connect';
import { failureOf, grpcWordsOf, toDeskError } from './failures';
import type { SearchAttributeStates } from './search-attributes';
import { isRefusal, readSearchAttributes, registerCommand, uncheckedAttributes } from './search-attributes';
import type { WorkerTracker } from './worker-status';
import { createWorkerTracker, readPollers } from './worker-status';

/** What of the page System only the process that shows it knows. */
export interface SystemOptions {
  tracker?: WorkerTracker;
  /** Versions of the process that asks, shown with the SDK's and the server's. */
  versions?: { name: string; version: string }[];
  temporalUiUrl?: string;
  /** Since when Temporal has not answered, when the process knows it. */
  unreachableSince?: string;
}

/** Is everything there. Never throws for what Temporal does: what cannot be reached is part of the answer. */
export async function readSystem(temporal: Temporal, options: SystemOptions = {}): Promise<SystemView> {
  const tracker = options.tracker ?? createWorkerTracker();
  const versions = [...(options.versions ?? []), ...ownVersions()];
  const base = {
    taskQueue: temporal.taskQueue,
    visibility: visibilityOf(temporal),
    ...(options.temporalUiUrl ? { temporalUiUrl: options.temporalUiUrl } : {}),
    asOf: new Date().toISOString(),
  };
  try {
    const reached = await readServer(temporal);
    const [{ states, unchecked }, pollers] = await Promise.all([
      attributesOf(temporal),
      readPollers(temporal),
    ]);
    const worker = tracker.observe(pollers);
    const server = { name: 'Temporal server', version: reached.serverVersion };
    return {
      ...base,
      temporal: { state: 'reachable', address: temporal.address, namespace: temporal.namespace, ...reached },
      worker,
      searchAttributes: states,
      versions: [...versions, server],
      missing: missingOf(temporal, states, worker.state),
      unchecked,
    };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { ...base, ...unreachable(temporal, error, options, tracker), versions };
  }
}

function unreachable(
  { address, namespace }: Temporal,
  error: DeskError,
  { unreachableSince }: SystemOptions,
  tracker: WorkerTracker,
): Pick<SystemView, 'temporal' | 'worker' | 'searchAttributes' | 'missing' | 'unchecked'> {
  const since = unreachableSince ?? new Date().toISOString();
  const missing: Remedy =
    error.code === 'not-found'
      ? {
          what: error.message,
          command: `temporal operator namespace create --namespace ${namespace} --address ${address}`,
        }
      : unreachableRemedy(address);
  return {
    temporal: { state: 'unreachable', address, namespace, since, failure: failureOf(error) },
    worker: { ...tracker.status(), state: 'unknown' },
    searchAttributes: [],
    missing: [missing],
    unchecked: [],
  };
}

/** What to do where Temporal is not; why it is not, `temporal.failure` says. */
export function unreachableRemedy(address: string): Remedy {
  return {
    what: `No Temporal at ${address}`,
    command: 'npm start',
    advice: 'Or set TEMPORAL_ADDRESS to a server that runs.',
  };
}

/** Versions and retention. Throws `not-found` when the namespace is not there. */
async function readServer(temporal: Temporal): Promise<{ serverVersion: string; retentionDays?: number }> {
  const { connection, namespace } = temporal;
  const info = await callTemporal(temporal, 'system', () => connection.workflowService.getSystemInfo({}));
  const described = await callTemporal(temporal, 'system', () =>
    connection.workflowService.describeNamespace({ namespace }),
  );
  const seconds = described.config?.workflowExecutionRetentionTtl?.seconds;
  const retentionDays = seconds ? Math.round(Number(seconds.toString()) / 86_400) : undefined;
  return { serverVersion: info.serverVersion, ...(retentionDays ? { retentionDays } : {}) };
}

/** A server that tells nobody which attributes there are (Temporal Cloud) is reachable: it only cannot be checked. */
async function attributesOf(
  temporal: Temporal,
): Promise<{ states: SearchAttributeStates; unchecked: Remedy[] }> {
  try {
    return { states: await readSearchAttributes(temporal.connection, temporal.namespace), unchecked: [] };
  } catch (error) {
    if (!isRefusal(error)) throw toDeskError(error, temporal.address);
    const states = uncheckedAttributes();
    const what =
      `Temporal does not tell here which search attributes are registered (${grpcWordsOf(error)}). ` +
      'Unless they are, register them:';
    const command = registerCommand(
      states.map(({ name }) => name),
      temporal,
    );
    return { states, unchecked: [{ what, command }] };
  }
}

function visibilityOf({ budget }: Temporal): SystemView['visibility'] {
  const { perSecond, limitPerSecond, delayed } = budget.read();
  return { perSecond, limitPerSecond, delayed };
}

function missingOf(
  temporal: Temporal,
  attributes: SearchAttributeStates,
  worker: WorkerStatus['state'],
): SystemView['missing'] {
  const missing = attributes.filter(({ state }) => state === 'missing').map(({ name }) => name);
  const wrong = attributes.filter(({ state }) => state === 'wrong-type');
  return [
    ...(missing.length > 0
      ? [
          {
            what: `Search attributes not registered: ${missing.join(', ')}`,
            command: registerCommand(missing, temporal),
          },
        ]
      : []),
    ...wrong.map(({ name, type }) => ({
      what: `The search attribute ${name} has another type than ${type}`,
      advice: 'Set TEMPORAL_NAMESPACE to a namespace of its own for Countersign.',
    })),
    ...(worker === 'absent' || worker === 'silent'
      ? [
          {
            what: `No worker ${worker === 'absent' ? 'polls' : 'answers on'} the task queue ${temporal.taskQueue}`,
            command: 'npm run worker',
          },
        ]
      : []),
  ];
}

const packageSchema = z.object({ version: z.string() });

/** What this process is made of: known whatever becomes of Temporal. */
export function ownVersions(): SystemView['versions'] {
  const read: unknown = createRequire(import.meta.url)('@temporalio/client/package.json');
  const found = packageSchema.safeParse(read);
  return [
    ...(found.success ? [{ name: 'Temporal SDK', version: found.data.version }] : []),
    { name: 'Node', version: process.versions.node },
  ];
}
