import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readSchedules } from '@/app/_server/schedules';
import { readTriggers } from '@/app/_server/triggers';
import { schedulesQuery } from '@/components/schedules/queries';
import { SchedulesPage } from '@/components/schedules/schedules-page';
import { triggersQuery } from '@/components/schedules/trigger-queries';
import { prefetch } from '@/components/shell/prefetch';
import { makeQueryClient } from '@/components/shell/query-client';

/** Every schedule, or which events start runs. */
export default pageFor('see', async ({ search }) => {
  const client = makeQueryClient();
  await prefetch(
    search.tab === 'triggers'
      ? client.query({ ...triggersQuery(), queryFn: () => readTriggers() })
      : client.infiniteQuery({ ...schedulesQuery(), queryFn: () => readSchedules() }),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SchedulesPage />
    </HydrationBoundary>
  );
});
