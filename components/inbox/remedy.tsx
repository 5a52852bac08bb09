'use client';
import { ArrowUp, LogIn } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { RunRef } from '@/temporal/contract/views';
import { durationMs } from '@/temporal/domain/duration';
import { Button, buttonLook } from '@/components/ui/button';
import { routes } from '../shell/routes';
import type { Blocks } from './gate-blocks';
import { readAgainId } from './source-note';
import { WhyButton } from './why-button';

interface RemedyProps {
  target: RunRef & { gateId: string };
  blocks: Blocks;
  maxSignInAge: string | undefined;
}

/** What can be done about buttons that the rule keeps off: sign in again, or read why. */
export function Remedy({ target, blocks: { code, changed }, maxSignInAge }: RemedyProps) {
  if (changed === true) return <ChangedButton />;
  if (code === undefined) return null;
  if (code === 'sign-in-too-old') return <SignInAgain target={target} maxSignInAge={maxSignInAge} />;
  return <WhyButton />;
}

/** Leads up to what changed, and to the button that says it was read. */
function ChangedButton() {
  return (
    <Button
      size="small"
      onClick={() => {
        const read = document.getElementById(readAgainId);
        read?.scrollIntoView({ block: 'center' });
        read?.focus();
      }}
    >
      <ArrowUp className="icon" aria-hidden="true" />
      See what changed
    </Button>
  );
}

/**
 * How old the new sign-in may be, as a part of what the rule allows. With all of it a provider would send somebody
 * back at once whose sign-in has just become too old: it counts whole seconds, and its clock is its own.
 */
const freshPart = 0.9;

/** Leads to a fresh sign-in and back to this very request; what was typed is kept. */
function SignInAgain({ target, maxSignInAge }: Pick<RemedyProps, 'target' | 'maxSignInAge'>) {
  const list = useSearchParams().toString();
  const seconds = Math.floor(((durationMs(maxSignInAge ?? '') ?? 0) * freshPart) / 1000);
  return (
    <a
      href={routes.signIn(routes.request(target, list), seconds)}
      className={buttonLook({ tone: 'primary', size: 'small' })}
    >
      <LogIn className="icon" aria-hidden="true" />
      Sign in again
    </a>
  );
}
