import { protectedResource } from '@/app/_server/protected-resource';
import { route } from '@/app/_server/route';

/** How a program comes to a token, under the address of RFC 9728 (`next.config.js`). Whoever has none yet may ask. */
export const GET = route('anyone', () => Promise.resolve({ body: protectedResource() }));
