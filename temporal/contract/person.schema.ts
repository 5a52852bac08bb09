import { z } from 'zod';

const identity = { id: z.string().min(1).max(255), name: z.string().max(200).optional() };

/**
 * A person or an agent.
 *
 * `id` is `"<issuer alias>|<sub>"` of a signed-in person, `"agent:<name>"` of a machine and
 * `"claimed:<text>"` of somebody nobody verified. `owner` is the person an agent acts for.
 */
export const personSchema = z.object({ ...identity, owner: z.object(identity).optional() });
export type Person = z.infer<typeof personSchema>;
