import { doorway } from '@/app/_server/doorway';
import { maxAgeAsked, returnPath } from '@/app/_server/return-to';
import { startSignIn } from '@/app/_server/sign-in';

/** Sends a browser to the identity provider. `?returnTo=` is where it comes back to, `?max_age=` asks for a fresh proof. */
export const GET = doorway('anyone', ({ query, jar }) =>
  startSignIn(jar, returnPath(query.get('returnTo')), maxAgeAsked(query.get('max_age'))),
);
