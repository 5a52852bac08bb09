'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { leaveFor } from '../shell/leave-for';
import { routes } from '../shell/routes';

interface SignInButtonProps {
  returnTo: string;
  /** How many seconds ago the person may have signed in. */
  maxAge?: number;
  children: string;
}

/** Leads to the identity provider, by a page load: a form would have to name every address on the way there. */
export function SignInButton({ returnTo, maxAge, children }: SignInButtonProps) {
  const [going, setGoing] = useState(false);
  return (
    <Button
      tone="primary"
      className="h-10 w-full"
      aria-disabled={going}
      onClick={() => {
        setGoing(true);
        leaveFor(routes.startSignIn(returnTo, maxAge));
      }}
    >
      {children}
    </Button>
  );
}
