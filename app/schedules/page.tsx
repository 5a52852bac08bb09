import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readSchedules } from '@/app/_server/schedules';
import { schedulesQuery } from '@/components/schedules/queries';
import { SchedulesPage } from '@/components/schedules/schedules-page';
import { prefetch } from '@/components/shell/prefetch';
import { makeQueryClient } from '@/components/shell/query-client';

/** Every schedule. */
export default pageFor('see', async () => {
  const client = makeQueryClient();
  await prefetch(client.infiniteQuery({ ...schedulesQuery(), queryFn: () => readSchedules() }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SchedulesPage />
    </HydrationBoundary>
  );
});
