import { namedRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import * as schedules from '@/app/_server/schedules';
import { scheduleRangeSchema } from '@/temporal/contract/api-schedules.schema';

/** Starts the runs of a range, or counts them: `ScheduleBackfill`. */
const backfill = namedRoute(
  { scope: 'operate' },
  scheduleRangeSchema,
  async ({ params: { id }, input: { dryRun = false, ...range } }) => {
    const command = { scheduleId: id, ...range };
    const count = await (dryRun ? schedules.countBackfill(command) : schedules.backfill(command));
    return { body: { ...count, dryRun } };
  },
);

export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: backfill });
