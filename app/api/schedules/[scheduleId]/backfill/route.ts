import { backfillAsked } from '@/app/_server/params';
import { route } from '@/app/_server/route';
import { countBackfill } from '@/app/_server/schedules';

/** What a backfill of `?from=&to=` would start: `BackfillCount`. Starts nothing. */
export const GET = route('operate', async ({ params, query }) => ({
  body: await countBackfill(backfillAsked(params, query)),
}));
