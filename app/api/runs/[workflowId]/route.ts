import { runAsked } from '@/app/_server/params';
import { readRun } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** One run with its timeline: `RunView`. `?run=` names one execution. */
export const GET = route<'see', { workflowId: string }>('see', async ({ params, query }) => {
  const body = await readRun(runAsked(params, query));
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
