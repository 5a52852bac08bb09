import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestReading } from '@/temporal/client/request';
import { readRequest } from '@/temporal/client/request';
import { readRun as readWhole } from '@/temporal/client/run-view';
import type { Gate } from '@/temporal/contract/gate.schema';
import { workflowTypes } from '@/temporal/contract/names';
import type { Person } from '@/temporal/contract/person.schema';
import type { RunRef, RunView } from '@/temporal/contract/views';
import { desk, runKey } from './desk';
import { directory, remainingOf } from './directory';
import { readWorkerInDoubt } from './worker-read';

/** Longest time that a read gives way to a decision on its way to the same run, in milliseconds. */
const giveWayMs = 500;

/**
 * One run with its gates and its timeline, less than a second old. The run page and the request page share it.
 *
 * @throws DeskError `not-found`, `removed`, `temporal-unreachable` when nothing is known of it, …
 */
export async function readRun(ref: RunRef): Promise<RunView> {
  const { value, stale } = await desk().snapshots.views.read(runKey(ref), () => load(ref));
  // An older answer of a run is its last known one: `asOf` says when it was given.
  return stale && value.source === 'live' ? { ...value, source: 'last-known' } : value;
}

/**
 * One run as whoever asked for a decision sees it, about a second old at most: without its history.
 *
 * @throws DeskError like `readRun`
 */
export async function readRequestReading(ref: RunRef): Promise<RequestReading> {
  const { temporal, snapshots } = desk();
  const load = async (): Promise<RequestReading> => {
    await readWorkerInDoubt();
    const reading = await readRequest(temporal, ref, await known(ref));
    learn(reading.view);
    return reading;
  };
  const { value } = await snapshots.requests.read(runKey(ref), load);
  // It is about to ask somebody: that is told at once, not in a second.
  if (value.view.run.state === 'running') snapshots.requests.forget(runKey(ref));
  return value;
}

/** A gate as its run last told it here, with who started that run. */
export function knownGate(ref: RunRef & { gateId: string }): { gate: Gate; startedBy?: Person } | undefined {
  const known = desk().lastKnown.get(runKey(ref));
  const gate = known?.gates.find(({ gateId }) => gateId === ref.gateId);
  return gate && { gate, ...(known?.startedBy && { startedBy: known.startedBy }) };
}

/** A run has just been changed from here: what was read before no longer counts, and who waits for it is woken. */
export function forgetRun({ workflowId, runId }: RunRef): void {
  const { snapshots, waits } = desk();
  for (const key of [runKey({ workflowId, runId }), runKey({ workflowId })]) {
    snapshots.views.forget(key);
    snapshots.requests.forget(key);
  }
  waits.wake(workflowId);
}

/** A gate as its run told it last. */
export function lastKnownGate(ref: RunRef, gateId: string): Gate | undefined {
  return desk()
    .lastKnown.get(runKey(ref))
    ?.gates.find((gate) => gate.gateId === gateId);
}

async function load(ref: RunRef): Promise<RunView> {
  const options = await known(ref);
  const view = await readWhole(desk().temporal, ref, options);
  learn(view);
  // Without a run id the newest execution was meant, which need not be the one that answered last.
  const isOfAnother = view.source === 'last-known' && options.lastKnown?.runId !== view.run.runId;
  return withRemaining(isOfAnother ? { ...view, source: 'memo', gates: [] } : view);
}

/** What this process knows of a run before it reads it; a decision on its way there goes first. */
async function known(ref: RunRef) {
  const { workers, lastKnown, deciding } = desk();
  const decision = deciding.get(ref.workflowId);
  if (decision) await Promise.race([decision, sleep(giveWayMs)]);
  return { lastKnown: lastKnown.get(runKey(ref)), workerAbsent: workers.isAbsent() };
}

/** The view with who still can decide; without it where that is not known of any gate. */
function withRemaining(view: RunView): RunView {
  const left = remainingOf(view, directory());
  return left.length === 0 ? view : { ...view, remaining: left };
}

function learn(view: RunView): void {
  const { workers, lastKnown, overlay } = desk();
  const { run, gates, startedBy, policy, asOf, source, pending, silent } = view;
  // A run of somebody else's workflow has somebody else's worker: it tells nothing of ours.
  const isOurs = Object.hasOwn(workflowTypes, run.kind);
  if (isOurs && source === 'live') workers.sawAnswer();
  if (isOurs && source !== 'live') workers.sawPending(pending);
  if (isOurs && silent) workers.sawSilence();
  if (source !== 'live') return;
  const { workflowId, runId } = run;
  const known = { gates, startedBy, policy, asOf, runId };
  lastKnown.set(runKey({ workflowId, runId }), known);
  lastKnown.set(runKey({ workflowId }), known);
  for (const gate of gates) overlay.saw({ workflowId, runId }, gate);
}
