import { readSystemView } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** Is everything there: `SystemView`. */
export const GET = route('see', async () => {
  const body = await readSystemView();
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
