import { cursorAsked } from '@/app/_server/params';
import { route } from '@/app/_server/route';
import { readSchedules } from '@/app/_server/schedules';

/** A page of schedules: `SchedulesPage`. */
export const GET = route('see', async ({ query }) => {
  const body = await readSchedules(cursorAsked(query));
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
