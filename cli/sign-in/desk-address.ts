import type { Environment } from '../../temporal/client/connect';
import { DeskError } from '../../temporal/contract/desk-error';

/**
 * The address of the desk that is meant, in this order: the one named, the one that the environment or the running
 * `npm start` names, the one of the last sign-in, the usual one of this machine.
 *
 * @throws DeskError `invalid-input` for what is no address, and for one where a token would travel in the clear
 */
export function deskAddress(env: Environment, named?: string, last?: string): string {
  const text = named ?? env.COUNTERSIGN_ORIGIN ?? last ?? `http://localhost:${env.PORT ?? '3000'}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPrivate = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname));
  if (url && isPrivate && url.pathname === '/' && url.search === '') return url.origin;
  throw new DeskError(
    'invalid-input',
    `${text} is no address of a desk. Give https://host, or http on this machine, without a path.`,
    { field: 'desk' },
  );
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
