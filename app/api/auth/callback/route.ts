import { doorway } from '@/app/_server/doorway';
import { finishSignIn } from '@/app/_server/sign-in';

/** Where the identity provider sends a browser back to. */
export const GET = doorway('anyone', ({ query, jar }) => finishSignIn(jar, query));
