import { z } from 'zod';
import { namedRoute } from '@/app/_server/machine-route';
import { triggerNow } from '@/app/_server/machine-schedules';
import { resource } from '@/app/_server/resource';

/** Starts a run now: `ScheduleTriggered`. */
const trigger = namedRoute({ scope: 'operate' }, z.unknown(), async ({ params: { id } }) => ({
  body: await triggerNow(id),
}));

export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: trigger });
