import { readStatus } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** What the status line under every page says: `StatusView`. */
export const GET = route('person', async () => {
  const body = await readStatus();
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
