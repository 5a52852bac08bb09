import { z } from 'zod';

/**
 * How a program comes to a token for a desk: OAuth 2.0 Protected Resource Metadata (RFC 9728), with what the command
 * line must know besides.
 */
export const protectedResourceSchema = z.object({
  /** Audience of the tokens. */
  resource: z.string(),
  /** The issuer of the provider whose tokens count. */
  authorization_servers: z.array(z.string()).min(1),
  /** How the command line signs people in; absent where nobody can at a terminal. */
  countersign_cli: z
    .object({
      client_id: z.string(),
      scope: z.string(),
      /** By which parameter the provider is told the audience. */
      resource_parameter: z.enum(['resource', 'audience', 'none']),
    })
    .optional(),
});
export type ProtectedResource = z.infer<typeof protectedResourceSchema>;
