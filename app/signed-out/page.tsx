import { redirect } from 'next/navigation';
import { isSignedIn } from '@/app/_server/session';
import { pageFor } from '@/app/page-for';
import { SignInButton } from '@/components/door/sign-in-button';
import { BareCard } from '@/components/shell/bare-frame';
import { routes } from '@/components/shell/routes';

/** Where a sign-out ends. */
export default pageFor('anyone', async () => {
  if (await isSignedIn()) redirect(routes.inbox());
  return (
    <BareCard title="You are signed out">
      <title>Signed out · Countersign</title>
      <p className="text-dim">Nobody can decide in your name on this browser until you sign in again.</p>
      <SignInButton returnTo={routes.inbox()}>Sign in</SignInButton>
    </BareCard>
  );
});
