import type { DeskFailure } from './desk-error';
import type { SearchAttributeName } from './search-attributes';

/** What is known of the processes that run our workflows. */
export interface WorkerStatus {
  /** `silent`: by the list of pollers one is there, but a run was asked and nobody answered. */
  state: 'polling' | 'silent' | 'absent' | 'unknown';
  /** `absent`: since when no worker has polled, as far as known; `silent`: since when none answers. */
  since?: string;
  workers: { identity: string; lastSeenAt: string; live: boolean }[];
}

/** Something that is not as it should be, or may not be, and what a person does about it. */
export interface Remedy {
  what: string;
  /** What mends it, to be run as it stands. */
  command?: string;
  /** What else mends it, or what does where no command can: a sentence. */
  advice?: string;
}

/** Is everything there: the page System, the status line and `countersign doctor`. */
export interface SystemView {
  temporal:
    | {
        state: 'reachable';
        address: string;
        namespace: string;
        serverVersion: string;
        retentionDays?: number;
      }
    | { state: 'unreachable'; address: string; namespace: string; since: string; failure: DeskFailure };
  taskQueue: string;
  worker: WorkerStatus;
  searchAttributes: {
    name: SearchAttributeName;
    type: string;
    /** `unchecked`: the server tells nobody, or not us, what is registered. */
    state: 'registered' | 'missing' | 'wrong-type' | 'unchecked';
  }[];
  /** Visibility calls (list and count) of this process. */
  visibility: { perSecond: number; limitPerSecond: number; delayed: number };
  versions: { name: string; version: string }[];
  /** What is missing, and the command that mends it. */
  missing: Remedy[];
  /** What cannot be checked from here, and the command to run unless it is there. */
  unchecked: Remedy[];
  temporalUiUrl?: string;
  asOf: string;
}
