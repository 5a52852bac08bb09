'use client';
import { useQuery } from '@tanstack/react-query';
import { LogIn, PlugZap, ServerOff, WifiOff } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import type { StatusView } from '@/temporal/contract/views';
import { useStore } from '@/components/ui/store';
import { readFailure, shutOutWords } from './fetch-json';
import { online } from './online';
import { statusQuery } from './queries';
import { routes } from './routes';
import { Age } from './time';

const looks = {
  no: 'bg-no-soft text-no-ink',
  warn: 'bg-warn-soft text-warn-ink',
};

function Banner({
  tone,
  icon,
  children,
}: {
  tone: keyof typeof looks;
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={`flex items-start gap-2.5 border-b border-line px-4 py-2 text-second ${looks[tone]}`}>
      {icon}
      <p>{children}</p>
    </div>
  );
}

function Since({ at }: { at: string | undefined }) {
  if (at === undefined) return null;
  // A region that is spoken must not be spoken again each second.
  return (
    <span aria-live="off">
      {' '}
      for <Age at={at} />
    </span>
  );
}

/** What is wrong around the desk, since when, and what still works. Nothing when all is well. */
export function Banners() {
  const connected = useStore(online);
  const { data, error } = useQuery(statusQuery());
  return (
    <div role="region" aria-label="State of the desk" aria-live="polite">
      <Trouble connected={connected} status={data} error={error} />
    </div>
  );
}

/** The session has ended, or the roles with it: the page stays, and what was typed in it. */
function ShutOut({ sentence, failure }: { sentence: string; failure: DeskFailure }) {
  const here = usePathname() + `?${useSearchParams().toString()}`;
  return (
    <Banner tone="no" icon={<LogIn className="mt-0.5 icon" aria-hidden="true" />}>
      <strong className="font-semibold">{sentence}</strong> {failure.message}{' '}
      <a href={routes.startSignIn(here)} className="font-medium underline underline-offset-4">
        Sign in again
      </a>{' '}
      to go on where you are; a comment that you have typed is kept.
    </Banner>
  );
}

type Status = StatusView | undefined;

function Trouble({ connected, status, error }: { connected: boolean; status: Status; error: Error | null }) {
  if (!connected) {
    return (
      <Banner tone="warn" icon={<WifiOff className="mt-0.5 icon" aria-hidden="true" />}>
        <strong className="font-semibold">You are offline.</strong> What you see is the last answer; what you
        type is kept. You can decide when you are back; nothing is sent by itself.
      </Banner>
    );
  }
  const out = shutOutWords(error);
  if (out) return <ShutOut sentence={out.sentence} failure={readFailure(error)} />;
  if (error) {
    return (
      <Banner tone="no" icon={<ServerOff className="mt-0.5 icon" aria-hidden="true" />}>
        <strong className="font-semibold">The desk does not answer.</strong> {readFailure(error).message} What
        you see is the last answer. It is asked again each second.
      </Banner>
    );
  }
  if (status?.temporal.state === 'unreachable') {
    return (
      <Banner tone="no" icon={<ServerOff className="mt-0.5 icon" aria-hidden="true" />}>
        <strong className="font-semibold">
          Temporal cannot be reached at {status.temporal.address}
          <Since at={status.temporal.since} />.
        </strong>{' '}
        What was read before stays; nobody can decide or launch until it is back. Nothing is lost, and all
        comes back by itself.
      </Banner>
    );
  }
  const worker = status?.worker;
  if (worker?.state === 'absent' || worker?.state === 'silent') {
    return (
      <Banner tone="warn" icon={<PlugZap className="mt-0.5 icon" aria-hidden="true" />}>
        <strong className="font-semibold">
          No worker has {worker.state === 'absent' ? 'polled' : 'answered'}
          <Since at={worker.since} />.
        </strong>{' '}
        Decisions are recorded and apply when a worker returns. Start one with{' '}
        <code className="font-mono">npm run worker</code>.
      </Banner>
    );
  }
  return null;
}
