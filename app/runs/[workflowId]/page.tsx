import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readRequest } from '@/app/_server/reads';
import { runQuery } from '@/components/runs/queries';
import { RunPage } from '@/components/runs/run-page';
import { makeQueryClient } from '@/components/shell/query-client';
import { queryOf } from '@/components/shell/query-of';
import { feeds } from '@/components/shell/routes';
import { orMissing } from '@/components/shell/missing';
import { prefetch } from '@/components/shell/prefetch';

/** One run. */
export default pageFor<'see', { workflowId: string }>('see', async ({ params, search }) => {
  const workflowId = decodeURIComponent(params.workflowId);
  const ref = { workflowId, runId: queryOf(search).get('run') ?? undefined };
  const client = makeQueryClient();
  await prefetch(
    client.query({ ...runQuery(ref), queryFn: () => orMissing(readRequest(ref), client, feeds.run(ref)) }),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunPage />
    </HydrationBoundary>
  );
});
