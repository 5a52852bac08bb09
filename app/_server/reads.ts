import 'server-only';
import { readRuns as listRuns } from '@/temporal/client/runs';
import { answers, listSentBack } from '@/temporal/client/sent-back';
import { ownVersions, readSystem, unreachableRemedy } from '@/temporal/client/system';
import { DeskError, deskErrors } from '@/temporal/contract/desk-error';
import type { SystemView, WorkerStatus } from '@/temporal/contract/system-views';
import type { InboxPage, Me, RunsPage, SentBackPage, Staleness, StatusView } from '@/temporal/contract/views';
import { desk } from './desk';
import { env } from './env';
import type { InboxAsked, RunsAsked } from './params';
import { failureOf } from './problem';
import type { Snapshot } from './snapshots';
import { readWorker } from './worker-read';

/** How old the numbers of the status line may be, in milliseconds. */
const statusFreshMs = 2_000;

/** What the request page shows; see `readRun`. */
export { readRun, readRun as readRequest } from './run-reads';

/** A page of what waits for a decision, about a second old at most; older with `stale`. @throws DeskError. */
export async function readInboxPage(asked: InboxAsked): Promise<InboxPage> {
  return desk().overlay.apply(dated(await readInbox(asked)));
}

function readInbox(asked: InboxAsked, freshMs?: number): Promise<Snapshot<InboxPage>> {
  const { inbox, snapshots } = desk();
  const { filter, sort, cursor } = asked;
  return snapshots.inbox.read(keyOf({ filter, sort, cursor }), () => inbox.read(asked), freshMs);
}

/**
 * What was sent back and waits for this person's answer. One shared list holds it for everybody; where that is longer
 * than a page, their own are asked for by name. @throws DeskError.
 */
export async function readSentBack({ person }: Me): Promise<SentBackPage> {
  const { visibility, snapshots, overlay } = desk();
  const read = (requester?: string) =>
    snapshots.sentBack.read(requester ?? '', () => listSentBack(visibility, requester));
  const shared = await read();
  const { value, ...rest } = shared.value.isCut ? await read(person.id) : shared;
  const mine = value.rows.filter((row) => answers(row, person.id));
  return { rows: overlay.applySentBack(mine), ...rest };
}

/** A page of all runs, about a second old at most; older with `stale`. @throws DeskError. */
export async function readRuns({ filter, cursor }: RunsAsked): Promise<RunsPage> {
  const { visibility, snapshots } = desk();
  return dated(
    await snapshots.runs.read(keyOf({ filter, cursor }), () => listRuns(visibility, filter, cursor)),
  );
}

/** Is everything there. What cannot be reached is part of the answer, so this never fails for what Temporal does. */
export async function readSystemView(): Promise<SystemView> {
  const { temporal, workers, snapshots } = desk();
  const load = async (): Promise<SystemView> => {
    const view = await readSystem(temporal, { tracker: workers, temporalUiUrl: webUiBase() });
    const failure = view.temporal.state === 'unreachable' ? view.temporal.failure : undefined;
    if (failure && deskErrors[failure.code].retry) throw new DeskError(failure.code, failure.message);
    return view;
  };
  try {
    const { value, stale } = await snapshots.system.read('', load);
    return stale ? unreachable(stale, value) : value;
  } catch (error) {
    const failure = failureOf(error);
    return unreachable(desk().reach.away ?? { since: new Date().toISOString(), failure });
  }
}

function unreachable({ since, failure }: Staleness, last?: SystemView): SystemView {
  const { address, namespace, taskQueue, budget } = desk().temporal;
  const temporalUiUrl = webUiBase();
  return {
    taskQueue,
    searchAttributes: [],
    visibility: budget.read(),
    versions: ownVersions(),
    ...last,
    ...(temporalUiUrl && { temporalUiUrl }),
    temporal: { state: 'unreachable', address, namespace, since, failure },
    worker: unknownWorker(),
    missing: [unreachableRemedy(address)],
    unchecked: [],
    asOf: new Date().toISOString(),
  };
}

/** What the status line under every page says. Never fails for what Temporal does. */
export async function readStatus(me: Me): Promise<StatusView> {
  const { temporal, overlay, reach } = desk();
  const [inbox, worker] = await Promise.allSettled([
    readInbox({ filter: {}, sort: 'risk' }, statusFreshMs),
    readWorker(),
  ]);
  const page = inbox.status === 'fulfilled' ? inbox.value : undefined;
  const away = reach.away ?? silence(page);
  const temporalUiUrl = webUiBase();
  return {
    temporal: {
      state: away ? 'unreachable' : 'reachable',
      address: temporal.address,
      ...(away && { since: away.since }),
    },
    worker: away || worker.status === 'rejected' ? unknownWorker() : worker.value,
    waiting: page ? overlay.apply(page.value).waiting : 0,
    me,
    ...(temporalUiUrl && { temporalUiUrl }),
    bulkMaxRisk: env().bulkMaxRisk,
    asOf: new Date().toISOString(),
  };
}

/** A call that hangs while none is answered: Temporal is away, though nothing has failed yet. */
function silence(page: Snapshot<InboxPage> | undefined): Staleness | undefined {
  const hangs = page?.stale && !desk().reach.hasAnsweredSince(Date.parse(page.stale.since));
  return hangs ? page.stale : undefined;
}

/** Temporal Web UI at the namespace of this desk, unless the setting names one itself. */
function webUiBase(): string | undefined {
  const url = env().temporalUiUrl;
  if (url === undefined || url.includes('/namespaces/')) return url;
  return `${url}/namespaces/${encodeURIComponent(desk().temporal.namespace)}`;
}

/** What a load balancer asks: is Temporal there, does a worker poll. */
export interface Health {
  status: 'ok' | 'degraded' | 'unavailable';
  temporal: 'reachable' | 'unreachable';
  worker: WorkerStatus['state'];
}

/** `degraded` without a worker: the desk records decisions, and they apply later. Never fails. */
export async function readHealth(): Promise<Health> {
  try {
    const { state } = await readWorker();
    const isAway = desk().reach.away !== undefined;
    if (isAway) return { status: 'unavailable', temporal: 'unreachable', worker: 'unknown' };
    return { status: state === 'polling' ? 'ok' : 'degraded', temporal: 'reachable', worker: state };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { status: 'unavailable', temporal: 'unreachable', worker: 'unknown' };
  }
}

function unknownWorker(): WorkerStatus {
  return { ...desk().workers.status(), state: 'unknown' };
}

function dated<T extends { asOf: string; stale?: Staleness }>({ value, asOf, stale }: Snapshot<T>): T {
  return { ...value, asOf, ...(stale && { stale }) };
}

function keyOf(parts: object): string {
  return JSON.stringify(parts);
}
