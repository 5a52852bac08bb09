import { readHealth } from '@/app/_server/reads';
import { route } from '@/app/_server/route';

/** For load balancers and scripts: 503 only without Temporal; a missing worker is said with 200. */
export const GET = route('anyone', async () => {
  const body = await readHealth();
  return { body, status: body.temporal === 'reachable' ? 200 : 503 };
});
