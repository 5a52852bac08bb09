import { z } from 'zod';
import { personSchema } from './person.schema';
import { permissionNames, roles } from './roles';
import { scopes } from './scopes';

/** Who calls over HTTP, as `GET /me` answers it. */
export const callerSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('person'),
      person: personSchema,
      groups: z.array(z.string()),
      roles: z.array(z.enum(roles)),
      /** What the roles allow. */
      permissions: z.array(z.enum(permissionNames)),
      /** When this person last proved who they are. */
      signedInAt: z.iso.datetime(),
    }),
    z.object({
      kind: z.literal('machine'),
      /** `agent:<name>`, with the person it acts for where one is known. */
      actor: personSchema,
      scopes: z.array(z.enum(scopes)),
    }),
  ])
  .meta({ id: 'Caller' });
export type CallerView = z.infer<typeof callerSchema>;
