import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { connection } from 'next/server';
import { readRequest } from '@/app/_server/reads';
import { runQuery } from '@/components/runs/queries';
import { RunPage } from '@/components/runs/run-page';
import { makeQueryClient } from '@/components/shell/query-client';
import { queryOf } from '@/components/shell/query-of';
import type { SearchParams } from '@/components/shell/query-of';
import { feeds } from '@/components/shell/routes';
import { orMissing } from '@/components/shell/missing';
import { prefetch } from '@/components/shell/prefetch';

interface RunPageProps {
  params: Promise<{ workflowId: string }>;
  searchParams: Promise<SearchParams>;
}

/** One run. */
export default async function Page({ params, searchParams }: RunPageProps) {
  await connection();
  const workflowId = decodeURIComponent((await params).workflowId);
  const ref = { workflowId, runId: queryOf(await searchParams).get('run') ?? undefined };
  const client = makeQueryClient();
  await prefetch(
    client.query({ ...runQuery(ref), queryFn: () => orMissing(readRequest(ref), client, feeds.run(ref)) }),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunPage />
    </HydrationBoundary>
  );
}
