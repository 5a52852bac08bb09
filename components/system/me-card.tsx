'use client';
import { Check, Minus } from 'lucide-react';
import { permissionNames, permissionWords, roleWords } from '@/temporal/contract/roles';
import type { Me } from '@/temporal/contract/views';
import { personWords } from '@/temporal/domain/words';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Age } from '../shell/time';
import { useMe } from '../shell/use-status';
import { Fact, Facts } from './facts';

/** Who I am here, and what I may. */
export function MeCard() {
  const me = useMe();
  if (me === undefined) return null;
  return (
    <Card title="You" level={2} aside={personWords(me.person)}>
      <div className="flex flex-col gap-4">
        <Facts>
          <Fact label="Signed in as">
            <code className="font-mono text-second">{me.person.id}</code>
          </Fact>
          <Fact label="Signed in">
            <Age at={me.signedInAt} reachable /> ago
          </Fact>
          <Fact label="Groups">{me.groups.length === 0 ? 'none' : me.groups.join(', ')}</Fact>
          <Fact label="Roles">{me.roles.map((role) => roleWords[role]).join(', ')}</Fact>
        </Facts>
        <Permissions me={me} />
      </div>
    </Card>
  );
}

function Permissions({ me }: { me: Me }) {
  return (
    <ul role="list" aria-label="Your permissions" className="flex flex-col gap-1 border-t border-line pt-3">
      {permissionNames.map((permission) => {
        const may = me.permissions.includes(permission);
        const Icon = may ? Check : Minus;
        return (
          <li key={permission} className={cn('flex items-start gap-2', may ? 'text-ink' : 'text-dim')}>
            <Icon className={cn('mt-0.5 icon', may ? 'text-yes' : 'text-faint')} aria-hidden="true" />
            <span>
              {may ? 'You may ' : 'You may not '}
              {permissionWords[permission]}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
