import { readDeliveries } from '@/app/_server/outbound';
import { deliveriesAsked } from '@/app/_server/params';
import { route } from '@/app/_server/route';

/** A page of the log of deliveries: `DeliveriesView`. */
export const GET = route('see', async ({ query }) => {
  const body = await readDeliveries(deliveriesAsked(query));
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
