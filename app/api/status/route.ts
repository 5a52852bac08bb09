import { readStatus } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** What the status line under every page says: `StatusView`. */
export const GET = route('see', async ({ me }) => {
  const body = await readStatus(me);
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
