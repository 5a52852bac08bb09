'use client';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { signOutAction } from '@/app/actions/session';
import { announce } from './announcer';
import { leaveFor } from './leave-for';
import { routes } from './routes';

/** Ends the session here and at the identity provider. */
export function SignOutButton() {
  const [leaving, setLeaving] = useState(false);
  const signOut = async () => {
    setLeaving(true);
    try {
      const result = await signOutAction();
      // A session that has ended by itself leaves nothing to end.
      if (result.ok || result.failure.code === 'signed-out') {
        leaveFor(result.ok ? result.value : routes.signedOut());
        return;
      }
      announce(result.failure.message);
    } catch {
      announce('The desk does not answer. You are still signed in.');
    }
    setLeaving(false);
  };
  return (
    <button
      type="button"
      aria-disabled={leaving}
      onClick={() => {
        if (!leaving) void signOut();
      }}
      className="flex h-8 cursor-pointer items-center gap-2 rounded-badge px-2.5 text-left text-ink hover:bg-sunk aria-disabled:text-dim touch:h-11"
    >
      <LogOut className="icon" aria-hidden="true" />
      {leaving ? 'Signing out…' : 'Sign out'}
    </button>
  );
}
