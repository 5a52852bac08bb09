'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { roleWords } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { personWords } from '@/temporal/domain/words';
import { Bone } from '@/components/ui/skeleton';
import { useDisclosure } from '@/components/ui/use-disclosure';
import { PageLink } from './page-link';
import { statusQuery } from './queries';
import { routes } from './routes';
import { SignOutButton } from './sign-out-button';
import { Age } from './time';

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

const rolesOf = ({ roles }: Me): string => roles.map((role) => roleWords[role]).join(', ');

/** Who I am here; behind it as what, since when, and the way out. */
export function PersonMenu() {
  const { data } = useQuery(statusQuery());
  const { open, toggle, close, root, button, onKeyDown } = useDisclosure();
  if (data === undefined) return <Bone className="h-8 w-32" />;
  const { me } = data;
  const name = personWords(me.person);
  return (
    <div ref={root} className="relative" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        onClick={toggle}
        className="-mx-1 flex w-full min-w-0 cursor-pointer items-center gap-2.5 rounded-field px-1 py-1 text-left hover:bg-sunk aria-expanded:bg-sunk touch:min-h-11"
      >
        <span
          aria-hidden="true"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-[10.5px] font-semibold text-accent-ink"
        >
          {initials(name)}
        </span>
        <span className="min-w-0 flex-1 leading-tight">
          <span className="sr-only">You are </span>
          <span className="block truncate text-second text-ink" title={me.person.id}>
            {name}
          </span>
          <span className="block truncate text-chip text-dim">{rolesOf(me)}</span>
        </span>
        <ChevronsUpDown className="size-3.5 shrink-0 text-faint" aria-hidden="true" />
      </button>
      {open ? <Panel me={me} name={name} onLeave={close} /> : null}
    </div>
  );
}

function Panel({ me, name, onLeave }: { me: Me; name: string; onLeave: () => void }) {
  return (
    <div
      role="group"
      aria-label={name}
      className="absolute bottom-full left-0 z-30 mb-2 w-66 max-w-[calc(100vw-2rem)] animate-appear rounded-button border border-line bg-panel p-1 shadow-dialog"
    >
      <dl className="flex flex-col gap-2 px-2.5 pt-2 pb-2.5 text-second">
        <Line label="Id">
          <code className="font-mono text-chip break-all">{me.person.id}</code>
        </Line>
        <Line label="Roles">{rolesOf(me)}</Line>
        <Line label="Groups">{me.groups.length === 0 ? 'none' : me.groups.join(', ')}</Line>
        <Line label="Signed in">
          <Age at={me.signedInAt} /> ago
        </Line>
      </dl>
      <div className="flex flex-col gap-px border-t border-line pt-1">
        <div className="contents" onClick={onLeave}>
          <PageLink
            href={routes.system()}
            className="flex h-8 items-center rounded-badge px-2.5 hover:bg-sunk touch:h-11"
          >
            What I may do
          </PageLink>
        </div>
        <SignOutButton />
      </div>
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-2">
      <dt className="text-dim">{label}</dt>
      <dd className="min-w-0 break-words text-ink">{children}</dd>
    </div>
  );
}
