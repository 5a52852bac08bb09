import 'server-only';
import { enableReceiver, listDeliveries, resendDelivery } from '@/temporal/client/deliveries';
import type { DeliveriesAsked } from '@/temporal/client/deliveries';
import type { DeliveriesView } from '@/temporal/contract/delivery-views';
import type { Me, RunRef } from '@/temporal/contract/views';
import { desk } from './desk';
import { env } from './env';
import { readMailSink } from './mail-sink';

/** A page of the log of deliveries, about two seconds old at most; older with `stale`. @throws DeskError. */
export async function readDeliveries(asked: DeliveriesAsked): Promise<DeliveriesView> {
  const { temporal, snapshots } = desk();
  const { mailSink } = env();
  const load = () => listDeliveries(temporal, asked);
  const { value, asOf, stale } = await snapshots.deliveries.read(JSON.stringify(asked), load);
  const mail = mailSink === undefined ? {} : { mail: readMailSink(mailSink) };
  return { ...value, ...mail, asOf, ...(stale && { stale }) };
}

/** Sends a delivery once more, in the name of the person. @throws DeskError. */
export async function resend({ workflowId }: RunRef, { person }: Me): Promise<null> {
  await resendDelivery(desk().temporal, { workflowId }, person);
  desk().snapshots.deliveries.forgetAll();
  return null;
}

/** Lets a receiver be sent to again, in the name of the person. @throws DeskError. */
export async function enable({ workflowId }: RunRef, { person }: Me): Promise<null> {
  await enableReceiver(desk().temporal, { workflowId }, person);
  desk().snapshots.deliveries.forgetAll();
  return null;
}
