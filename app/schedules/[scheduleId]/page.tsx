import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readSchedule } from '@/app/_server/schedules';
import { scheduleQuery } from '@/components/schedules/queries';
import { SchedulePage } from '@/components/schedules/schedule-page';
import { orMissing } from '@/components/shell/missing';
import { prefetch } from '@/components/shell/prefetch';
import { makeQueryClient } from '@/components/shell/query-client';
import { feeds } from '@/components/shell/routes';

/** One schedule. */
export default pageFor<'see', { scheduleId: string }>('see', async ({ params }) => {
  const scheduleId = decodeURIComponent(params.scheduleId);
  const client = makeQueryClient();
  const feed = feeds.schedule(scheduleId);
  await prefetch(
    client.query({
      ...scheduleQuery(scheduleId),
      queryFn: () => orMissing(readSchedule({ scheduleId }), client, feed),
    }),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SchedulePage />
    </HydrationBoundary>
  );
});
