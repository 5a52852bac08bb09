import { runAsked } from '@/app/_server/params';
import { readRequest } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** The gates of one run: `RunView`. `?run=` names one execution. */
export const GET = route<'see', { workflowId: string }>('see', async ({ params, query }) => {
  const body = await readRequest(runAsked(params, query));
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
