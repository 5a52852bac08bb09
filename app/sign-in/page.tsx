import { CircleAlert, History } from 'lucide-react';
import { redirect } from 'next/navigation';
import { env } from '@/app/_server/env';
import { maxAgeAsked, returnPath } from '@/app/_server/return-to';
import { isSignedIn } from '@/app/_server/session';
import { signInProblems } from '@/app/_server/sign-in-problem';
import type { SignInProblemCode } from '@/app/_server/sign-in-problem';
import { pageFor } from '@/app/page-for';
import { SignInButton } from '@/components/door/sign-in-button';
import { BareCard } from '@/components/shell/bare-frame';
import { queryOf } from '@/components/shell/query-of';
import { routes } from '@/components/shell/routes';
import { Callout } from '@/components/ui/callout';

const problemWords: Record<SignInProblemCode, string> = {
  cancelled: 'The sign-in was cancelled at the identity provider.',
  expired: 'That sign-in took too long, or was begun in another browser. Begin it again here.',
  refused:
    'The identity provider’s answer could not be accepted. Try again; if it stays, the desk’s log says why.',
  unreachable:
    'The identity provider does not answer. Nobody can sign in until it is back; try again in a moment.',
  'too-many': 'There were too many sign-ins from your address. Wait a minute, then try again.',
};

/**
 * The way in. `?returnTo=` is where it leads; `?max_age=` (seconds) asks for a fresh proof of who it is, and goes on
 * to the identity provider at once: whoever comes with it has pressed a button for it already.
 */
export default pageFor('anyone', async ({ search }) => {
  const query = queryOf(search);
  const returnTo = returnPath(query.get('returnTo'));
  const maxAge = maxAgeAsked(query.get('max_age'));
  const problem = signInProblems.find((code) => code === query.get('problem'));
  if (maxAge !== undefined && !problem) redirect(routes.startSignIn(returnTo, maxAge));
  if (!problem && (await isSignedIn())) redirect(returnTo);
  const provider = new URL(env().signIn.issuer).host;
  return (
    <BareCard title="Sign in">
      <title>Sign in · Countersign</title>
      {problem ? (
        <div role="alert">
          <Callout tone="no" icon={<CircleAlert className="icon" aria-hidden="true" />}>
            {problemWords[problem]}
          </Callout>
        </div>
      ) : null}
      <p className="text-dim">
        See what waits for a decision, understand it, decide. Your organisation’s identity provider at{' '}
        <span className="font-medium break-words text-ink">{provider}</span> says who you are.
      </p>
      {returnTo === routes.inbox() ? null : (
        <p className="flex items-start gap-2 text-second text-dim">
          <History className="mt-px icon" aria-hidden="true" />
          You come back to the page that you asked for.
        </p>
      )}
      <SignInButton returnTo={returnTo}>Sign in</SignInButton>
    </BareCard>
  );
});
