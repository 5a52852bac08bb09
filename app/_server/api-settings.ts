import { z } from 'zod';
import type { Variable, VariableReader } from './variables';

/** How programs come to a token for the HTTP API of this desk. */
export interface ApiSettings {
  /** What the provider writes into tokens that are meant for this desk. */
  audience: string;
  /** The command line, as the provider knows it; absent: nobody signs in at a terminal. */
  cliClientId?: string;
  /** What the command line asks of the provider, space-separated. */
  cliScope: string;
  /** By which parameter the provider is told whom a token is for: `resource` (RFC 8707), `audience`, or by none. */
  cliResource: 'resource' | 'audience' | 'none';
}

const textSchema = z.string().trim().min(1).max(1_000);

const audienceVariable: Variable<string> = {
  name: 'COUNTERSIGN_API_AUDIENCE',
  schema: textSchema.regex(/^\S+$/),
  accepted: 'what your provider writes as the audience of tokens for this desk, without blanks',
};
const clientVariable: Variable<string> = {
  name: 'COUNTERSIGN_CLI_CLIENT_ID',
  schema: textSchema,
  accepted:
    'the id under which the provider knows the command line: a public client with the device flow alone',
};
const scopeVariable: Variable<string> = {
  name: 'COUNTERSIGN_CLI_SCOPE',
  schema: textSchema,
  accepted: 'scopes, separated by spaces',
};
const resourceVariable: Variable<ApiSettings['cliResource']> = {
  name: 'COUNTERSIGN_CLI_RESOURCE',
  schema: z.enum(['resource', 'audience', 'none']),
  accepted: '"resource", "audience" or "none"',
};

/** Reads the settings; problems stay with the reader. */
export function readApiSettings(reader: VariableReader, origin: string, signInScope: string): ApiSettings {
  const cliClientId = reader.optional(clientVariable);
  return {
    audience: reader.optional(audienceVariable) ?? origin,
    ...(cliClientId && { cliClientId }),
    cliScope: reader.optional(scopeVariable) ?? signInScope,
    cliResource: reader.optional(resourceVariable) ?? 'resource',
  };
}
