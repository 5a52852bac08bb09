import { inboxAsked } from '@/app/_server/params';
import { readInboxPage } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** A page of what waits for a decision: `InboxPage`. */
export const GET = route('see', async ({ query }) => {
  const body = await readInboxPage(inboxAsked(query));
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
