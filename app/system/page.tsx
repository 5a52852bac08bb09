import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readDeliveries } from '@/app/_server/outbound';
import { readSystemView } from '@/app/_server/reads';
import { makeQueryClient } from '@/components/shell/query-client';
import { prefetch } from '@/components/shell/prefetch';
import { queryOf } from '@/components/shell/query-of';
import { deliveriesQuery, systemQuery } from '@/components/system/queries';
import { SystemPage } from '@/components/system/system-page';
import { systemPlaceOf } from '@/components/system/system-place';

/** Is everything there, and what was told to whom. */
export default pageFor('see', async ({ search }) => {
  const { tab, state } = systemPlaceOf(queryOf(search));
  const client = makeQueryClient();
  if (tab === 'state') await prefetch(client.query({ ...systemQuery(), queryFn: readSystemView }));
  else {
    const queryFn = () => readDeliveries(state === undefined ? {} : { state });
    await prefetch(client.infiniteQuery({ ...deliveriesQuery(state), queryFn }));
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SystemPage />
    </HydrationBoundary>
  );
});
