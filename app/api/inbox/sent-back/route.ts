import { readSentBack } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** What was sent back and waits for the answer of whoever asks: `SentBackPage`. */
export const GET = route('see', async ({ me }) => {
  const body = await readSentBack(me);
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
