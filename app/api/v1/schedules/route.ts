import { resources } from '@/app/_server/addresses';
import { machineRoute } from '@/app/_server/machine-route';
import { createFor, listSchedules } from '@/app/_server/machine-schedules';
import { resource } from '@/app/_server/resource';
import { scheduleInputSchema, schedulesQuerySchema } from '@/temporal/contract/api-schedules.schema';

/** A page of schedules, newest first: `ScheduleList`. */
const list = machineRoute({ scope: 'read' }, schedulesQuerySchema, async ({ input: { cursor } }) => {
  const { asOf, ...content } = await listSchedules(cursor);
  return { body: { ...content, asOf }, content, asOf };
});

/** Makes a schedule: `ScheduleNamed`. */
const create = machineRoute({ scope: 'operate' }, scheduleInputSchema, async ({ input, caller }) => {
  const made = await createFor(input, caller);
  return { body: made, status: 201, headers: { location: resources.schedule(made.id) } };
});

export const { GET, POST, PUT, PATCH, DELETE } = resource({ GET: list, POST: create });
