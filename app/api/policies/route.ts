import { readPolicies } from '@/app/_server/policies';
import { route } from '@/app/_server/route';

/** The policies in use and what they decided lately: `PoliciesView`. */
export const GET = route('see', async ({ me }) => {
  const body = await readPolicies(me);
  const { asOf, ...content } = body;
  return { body, content, asOf };
});
