import type { DeliveryMemo, Disabled } from './delivery.schema';
import type { SunkMail } from './delivery-views.schema';
import type { Staleness } from './views';

/** How a delivery stands. `waiting`: it is on its way, or will be tried again. */
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One delivery as a list shows it. */
export interface DeliveryRow extends DeliveryMemo {
  /** Of the delivery itself, not of the run it tells about. */
  workflowId: string;
  runId: string;
  state: DeliveryState;
  startedAt: string;
  closedAt?: string;
}

/** A receiver that wants nothing any more. `workflowId` names it where it is enabled. */
export interface DisabledReceiver extends Disabled {
  workflowId: string;
}

/** A page of the log of deliveries, newest first, and who is disabled. */
export interface DeliveriesView {
  deliveries: DeliveryRow[];
  /** Cursor of the next page. */
  next?: string;
  disabled: DisabledReceiver[];
  /** What the mail server for development was handed, newest first; absent: there is none. */
  mail?: SunkMail[];
  asOf: string;
  stale?: Staleness;
}
