import { runsAsked } from '@/app/_server/params';
import { readRuns } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** A page of all runs: `RunsPage`. */
export const GET = route('see', async ({ query }) => {
  const body = await readRuns(runsAsked(query));
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
