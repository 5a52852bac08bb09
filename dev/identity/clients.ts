import type { ClientMetadata } from 'oidc-provider';
import { scopes } from '../../temporal/contract/scopes';

/** The programs that the provider knows, each with what it may ask for. */
export interface KnownClients {
  /** The desk, which people sign in to, and the address it answers at. */
  desk: { id: string; secret: string; origin: string };
  /** The command line: it keeps no secret, so it has none. */
  terminal: { id: string };
  /** A machine that calls the HTTP API of the desk. */
  agent: { id: string; secret: string };
}

/** What the command line signs people in by (RFC 8628). */
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** As `oidc-provider` wants to be told. A client of one kind is never of the other: machines sign nobody in. */
export function clientsOf({ desk, terminal, agent }: KnownClients): ClientMetadata[] {
  return [
    {
      client_id: desk.id,
      client_secret: desk.secret,
      client_name: 'Countersign',
      redirect_uris: [`${desk.origin}/api/auth/callback`],
      post_logout_redirect_uris: [`${desk.origin}/signed-out`],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
    {
      client_id: terminal.id,
      client_name: 'The Countersign command line',
      redirect_uris: [],
      grant_types: [deviceGrant, 'refresh_token'],
      response_types: [],
      token_endpoint_auth_method: 'none',
      application_type: 'native',
    },
    {
      client_id: agent.id,
      client_secret: agent.secret,
      client_name: 'An agent for development',
      redirect_uris: [],
      grant_types: ['client_credentials'],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: scopes.join(' '),
    },
  ];
}
