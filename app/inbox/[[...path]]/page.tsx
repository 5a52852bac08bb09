import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readInboxPage, readRequest } from '@/app/_server/reads';
import { InboxDesk } from '@/components/inbox/inbox-desk';
import { placeOf, searchOf } from '@/components/inbox/inbox-search';
import { inboxQuery, requestQuery } from '@/components/inbox/queries';
import { orMissing } from '@/components/shell/missing';
import { prefetch } from '@/components/shell/prefetch';
import { makeQueryClient } from '@/components/shell/query-client';
import { queryOf } from '@/components/shell/query-of';
import { feeds } from '@/components/shell/routes';

/** The inbox, with or without a chosen request: one page, so that choosing another asks the server for no page. */
export default pageFor<'see', { path?: string[] }>('see', async ({ params, search }) => {
  const query = queryOf(search);
  const { filter, sort } = placeOf(query);
  const client = makeQueryClient();
  const list = client.infiniteQuery({
    ...inboxQuery(searchOf({ tab: 'waiting', filter, sort })),
    queryFn: () => readInboxPage({ filter, sort }),
  });
  const path = params.path?.map((part) => decodeURIComponent(part)).join('/');
  const ref = path === undefined ? undefined : { workflowId: path, runId: query.get('run') ?? undefined };
  const request =
    ref &&
    client.query({
      ...requestQuery(ref),
      queryFn: () => orMissing(readRequest(ref), client, feeds.request(ref)),
    });
  await prefetch(list, request);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InboxDesk />
    </HydrationBoundary>
  );
});
