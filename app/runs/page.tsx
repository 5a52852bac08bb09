import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readRuns } from '@/app/_server/reads';
import { drawnAt, prefetch } from '@/components/shell/prefetch';
import { queryOf } from '@/components/shell/query-of';
import { makeQueryClient } from '@/components/shell/query-client';
import { runsQuery } from '@/components/runs/queries';
import { RunsPage } from '@/components/runs/runs-page';
import { runsFilterOf, runsPlaceOf } from '@/components/runs/runs-search';

/** All runs. */
export default pageFor('see', async ({ search }) => {
  const place = runsPlaceOf(queryOf(search));
  const client = makeQueryClient();
  await prefetch(
    client.infiniteQuery({
      ...runsQuery(place),
      queryFn: () => readRuns({ filter: runsFilterOf(place, drawnAt()) }),
    }),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunsPage />
    </HydrationBoundary>
  );
});
