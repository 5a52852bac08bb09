import { route } from '@/app/_server/route';
import { readTriggers } from '@/app/_server/triggers';

/** The triggers in use, and what came in lately: `TriggersView`. */
export const GET = route('see', async () => {
  const body = await readTriggers();
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
