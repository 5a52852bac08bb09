import { z } from 'zod';
import { machineRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import type { CallerView } from '@/temporal/contract/caller.schema';

/** Who calls, and what they may do: `CallerView`. */
const read = machineRoute('token', z.unknown(), ({ caller }) => {
  const body: CallerView =
    caller.kind === 'person'
      ? { kind: 'person', ...caller.me }
      : { kind: 'machine', actor: caller.actor, scopes: [...caller.scopes] };
  return Promise.resolve({ body });
});

export const { GET, POST, PUT, PATCH, DELETE } = resource({ GET: read });
