import 'server-only';
import { readEventRuns } from '@/temporal/client/event-runs';
import { DeskError } from '@/temporal/contract/desk-error';
import type { EventAnswer } from '@/temporal/contract/event.schema';
import type { TestEvent } from '@/temporal/contract/trigger-commands.schema';
import type { Delivery, HookView, TriggersView } from '@/temporal/contract/trigger-views';
import type { Me } from '@/temporal/contract/views';
import { readEvent } from './cloud-events';
import { deliveries, newestFirst } from './deliveries';
import { desk } from './desk';
import { env } from './env';
import { takeEvent } from './events';
import { liveTriggers } from './live-triggers';
import type { LiveTriggers } from './live-triggers';
import { failureOf } from './problem';

/** Deliveries that are shown. */
const mostShown = 100;

/** The triggers in use, and what came in lately. Never fails for what Temporal does. */
export async function readTriggers(): Promise<TriggersView> {
  const { file, digest, hooks, triggers } = await liveTriggers();
  const seen = deliveries();
  const view = {
    file,
    digest,
    url: `${env().origin}/api/v1/events`,
    triggers: triggers.map(({ name, about, on, start, line }) => ({ name, about, on, start, line })),
    hooks: hooks.map(hookView),
    seenSince: seen.since,
  };
  const { temporal, snapshots } = desk();
  try {
    const load = () => readEventRuns(temporal, mostShown);
    const { value, asOf, stale } = await snapshots.eventRuns.read('', load);
    return { ...view, deliveries: together(seen.latest(), value), asOf, ...(stale && { stale }) };
  } catch (error) {
    const asOf = new Date().toISOString();
    return { ...view, deliveries: together(seen.latest(), []), failure: failureOf(error), asOf };
  }
}

function hookView({ hook, places }: LiveTriggers['hooks'][number]): HookView {
  const { name, about, scheme } = hook;
  return {
    name,
    ...(about !== undefined && { about }),
    scheme,
    url: `${env().origin}/api/v1/hooks/${name}`,
    keys: places.map(({ place, key }) => ({ place, isSet: key !== undefined })),
  };
}

/** What this process saw, and the runs that were started before it or by another one. */
function together(seen: Delivery[], runs: Delivery[]): Delivery[] {
  const here = new Set(seen.flatMap(({ outcome, run }) => (outcome === 'started' ? (run?.runId ?? []) : [])));
  const others = runs.filter(({ run }) => run === undefined || !here.has(run.runId));
  return newestFirst([...seen, ...others]).slice(0, mostShown);
}

/**
 * Sends an event as a sender would, in the name of the person who tries it: what it starts is real.
 *
 * @throws DeskError why it was refused
 */
export async function sendTestEvent({ hook, ...event }: TestEvent, me: Me): Promise<EventAnswer> {
  const { hooks } = await liveTriggers();
  if (hook !== undefined && !hooks.some((one) => one.hook.name === hook)) {
    throw new DeskError('invalid-input', `There is no hook ${hook}.`, { field: 'hook' });
  }
  const sender = { door: 'test', who: me, ...(hook !== undefined && { hook }) };
  const { answer, failure } = await takeEvent(() => readEvent({ specversion: '1.0', ...event }), sender);
  if (failure) throw new DeskError(failure.code, failure.message, { field: failure.field });
  return answer;
}
