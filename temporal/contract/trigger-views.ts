import type { EventOutcome } from './event.schema';
import type { Trigger } from './trigger.schema';
import type { DeskFailure } from './desk-error';
import type { Staleness } from './views';

/** Why `triggers.yaml` cannot be used. Line and column are counted from 1. */
export interface TriggerProblem {
  line?: number;
  column?: number;
  message: string;
}

/** A trigger in words and as it is written. */
export interface TriggerView extends Trigger {
  /** Where it stands in the file, counted from 1. */
  line: number;
}

/** A hook, without anything of its keys but which are there. */
export interface HookView {
  name: string;
  about?: string;
  scheme: 'standard-webhooks' | 'hmac';
  /** Where it is called. */
  url: string;
  /** Where each key is kept, and whether there is one. */
  keys: { place: string; isSet: boolean }[];
}

/** The door that an event came in by: `events`, `hooks/<name>`, or `test` for the form of the desk. */
export type EventDoor = string;

/** What came in, and what became of it. What was refused before anybody was known has no event. */
export interface Delivery {
  at: string;
  door: EventDoor;
  /** Id of whoever sent it, where that is known. */
  sender?: string;
  event?: { id: string; source: string; type: string };
  outcome: EventOutcome;
  trigger?: string;
  run?: { workflowId: string; runId: string; title: string };
  /** Why it was refused. */
  problem?: Pick<DeskFailure, 'code' | 'message'>;
}

/** What the tab `Event triggers` shows. */
export interface TriggersView {
  /** The file, as it was named. */
  file: string;
  digest: string;
  /** Where events are posted. */
  url: string;
  triggers: TriggerView[];
  hooks: HookView[];
  /** Newest first: what this web server saw since `seenSince`, and runs that events started before. */
  deliveries: Delivery[];
  seenSince: string;
  asOf: string;
  /** Why runs that events started before are missing. */
  failure?: DeskFailure;
  stale?: Staleness;
}
