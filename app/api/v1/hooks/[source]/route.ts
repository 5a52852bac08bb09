import { hookRoute } from '@/app/_server/event-route';
import { resource } from '@/app/_server/resource';

/** Takes one signed delivery of a sender that `triggers.yaml` knows: `EventAnswer`. */
export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: hookRoute });
