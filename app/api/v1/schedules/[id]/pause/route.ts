import { asSender } from '@/app/_server/bearer-sender';
import { namedRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import * as schedules from '@/app/_server/schedules';
import { scheduleNoteSchema } from '@/temporal/contract/api-schedules.schema';

/** None of its times starts a run until it is resumed: `ScheduleNamed`. A body is optional. */
const pause = namedRoute(
  { scope: 'operate' },
  scheduleNoteSchema.optional(),
  async ({ params: { id }, input = {}, caller }) => {
    await schedules.pause({ ...input, scheduleId: id }, { person: asSender(caller).actor });
    return { body: { id } };
  },
);

export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: pause });
