import { roleWords } from '@/temporal/contract/roles';
import type { Permission } from '@/temporal/contract/roles';
import { permissionWords } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { personWords } from '@/temporal/domain/words';
import { BareCard } from '../shell/bare-frame';
import { SignOutButton } from '../shell/sign-out-button';
import { SignInButton } from './sign-in-button';

interface NoAccessProps {
  me: Me;
  /** What the page is for. */
  needs: Permission;
  returnTo: string;
  /** Whom to ask, as the installation says it. */
  contact: string | undefined;
}

/** Said in place of a page that somebody's roles do not open: what is missing, and whom to ask for it. */
export function NoAccess({ me, needs, returnTo, contact }: NoAccessProps) {
  const whom = contact ?? 'whoever runs this desk';
  const none = me.roles.length === 0;
  return (
    <BareCard title={none ? 'You have no role here' : 'Your roles do not open this page'}>
      <title>No access · Countersign</title>
      <p>
        You are signed in as <strong className="font-semibold">{personWords(me.person)}</strong>.{' '}
        {none
          ? 'What somebody sees and may do here follows from their groups, and none of yours gives a role.'
          : `It is for those who may ${permissionWords[needs]}.`}
      </p>
      <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 rounded-field bg-sunk px-3 py-2.5 text-second">
        <dt className="text-dim">Your id</dt>
        <dd>
          <code className="font-mono text-chip break-all">{me.person.id}</code>
        </dd>
        <dt className="text-dim">Groups</dt>
        <dd className="break-words">{me.groups.length === 0 ? 'none' : me.groups.join(', ')}</dd>
        <dt className="text-dim">Roles</dt>
        <dd>{none ? 'none' : me.roles.map((role) => roleWords[role]).join(', ')}</dd>
      </dl>
      <p>
        Ask <strong className="font-semibold">{whom}</strong> for a group with{' '}
        {none ? 'a role at this desk' : 'such a role'}, then sign in again.
      </p>
      <div className="flex flex-col gap-2">
        <SignInButton returnTo={returnTo}>Sign in again</SignInButton>
        <div className="flex justify-center">
          <SignOutButton />
        </div>
      </div>
    </BareCard>
  );
}
