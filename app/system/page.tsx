import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readSystemView } from '@/app/_server/reads';
import { makeQueryClient } from '@/components/shell/query-client';
import { prefetch } from '@/components/shell/prefetch';
import { systemQuery } from '@/components/system/queries';
import { SystemPage } from '@/components/system/system-page';

/** Is everything there. */
export default pageFor('see', async () => {
  const client = makeQueryClient();
  await prefetch(client.query({ ...systemQuery(), queryFn: readSystemView }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SystemPage />
    </HydrationBoundary>
  );
});
