import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { pageFor } from '@/app/page-for';
import { readPolicies } from '@/app/_server/policies';
import { PoliciesPage } from '@/components/policies/policies-page';
import { policiesQuery } from '@/components/policies/queries';
import { prefetch } from '@/components/shell/prefetch';
import { makeQueryClient } from '@/components/shell/query-client';

/** The policies in use: what they say, what they decided, and what others would have. */
export default pageFor('see', async ({ me }) => {
  const client = makeQueryClient();
  await prefetch(client.query({ ...policiesQuery(), queryFn: () => readPolicies(me) }));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PoliciesPage />
    </HydrationBoundary>
  );
});
