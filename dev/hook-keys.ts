import { randomBytes } from 'node:crypto';
import { keptSecret } from './kept-secret';

const variable = 'COUNTERSIGN_HOOK_SHOP';

/**
 * The key of the hook `shop` of a desk in development, so that the triggers that are shipped can be tried: made on its
 * first start, in a file that only its owner can read, and kept. One that the environment names wins.
 */
export function developmentHookKeys(
  stateDir: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  if (env[variable]) return {};
  return {
    [variable]: keptSecret(stateDir, 'hook-shop', () => `whsec_${randomBytes(32).toString('base64')}`),
  };
}
