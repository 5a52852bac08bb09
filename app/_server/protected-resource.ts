import 'server-only';
import { protectedResourcePath } from '@/temporal/contract/names';
import type { ProtectedResource } from '@/temporal/contract/protected-resource.schema';
import { scopes } from '@/temporal/contract/scopes';
import { env } from './env';

/** What a program that has no token yet must know of this desk: nothing of it is secret. */
export function protectedResource(): ProtectedResource & Record<string, unknown> {
  const { origin, signIn, api } = env();
  return {
    resource: api.audience,
    resource_name: 'Countersign',
    authorization_servers: [signIn.issuer],
    scopes_supported: scopes,
    bearer_methods_supported: ['header'],
    resource_documentation: `${origin}/docs/api`,
    ...(api.cliClientId !== undefined && {
      countersign_cli: {
        client_id: api.cliClientId,
        scope: api.cliScope,
        resource_parameter: api.cliResource,
      },
    }),
  };
}

/** What a call without a token that counts is answered with (RFC 6750, RFC 9728). */
export function challenge(): string {
  return `Bearer realm="countersign", resource_metadata="${env().origin}${protectedResourcePath}"`;
}
