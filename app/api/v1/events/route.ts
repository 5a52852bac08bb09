import { eventsRoute } from '@/app/_server/event-route';
import { resource } from '@/app/_server/resource';

/** Takes CloudEvents 1.0, one or a batch: `EventAnswer`, or `BatchAnswer`. */
export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: eventsRoute });
