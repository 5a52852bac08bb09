import { z } from 'zod';
import { namedRoute } from '@/app/_server/machine-route';
import { changeFor, readScheduleOf } from '@/app/_server/machine-schedules';
import { resource } from '@/app/_server/resource';
import { remove } from '@/app/_server/schedules';
import { scheduleChangeSchema } from '@/temporal/contract/api-schedules.schema';

/** One schedule, whole: `Schedule`. */
const read = namedRoute({ scope: 'read' }, z.unknown(), async ({ params: { id } }) => {
  const { asOf, ...content } = await readScheduleOf(id);
  return { body: { ...content, asOf }, content, asOf };
});

/** Changes what is named, unless somebody has meanwhile: `ScheduleChanged`. */
const change = namedRoute(
  { scope: 'operate' },
  scheduleChangeSchema,
  async ({ params: { id }, input, caller }) => ({ body: await changeFor(id, input, caller) }),
);

/** Deletes it; its runs stay: `ScheduleNamed`. */
const end = namedRoute({ scope: 'operate' }, z.unknown(), async ({ params: { id } }) => {
  await remove({ scheduleId: id });
  return { body: { id } };
});

export const { GET, POST, PUT, PATCH, DELETE } = resource({ GET: read, PATCH: change, DELETE: end });
