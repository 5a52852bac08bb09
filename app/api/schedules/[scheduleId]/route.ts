import { scheduleAsked } from '@/app/_server/params';
import { route } from '@/app/_server/route';
import { readSchedule } from '@/app/_server/schedules';

/** One schedule, whole: `ScheduleView`. */
export const GET = route('see', async ({ params }) => {
  const body = await readSchedule(scheduleAsked(params));
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
