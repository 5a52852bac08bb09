import { eventsRoute } from '@/app/_server/event-route';

/** Takes CloudEvents 1.0, one or a batch: `EventAnswer`, or `BatchAnswer`. */
export const POST = eventsRoute;
