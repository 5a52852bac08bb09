import { hookRoute } from '@/app/_server/event-route';

/** Takes one signed delivery of a sender that `triggers.yaml` knows: `EventAnswer`. */
export const POST = hookRoute;
