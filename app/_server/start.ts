import { setTimeout as sleep } from 'node:timers/promises';
import { grpcCodeOf, grpcStatus } from '@/temporal/client/failures';
import { ensureSearchAttributes } from '@/temporal/client/search-attributes';
import { DeskError } from '@/temporal/contract/desk-error';
import { apiTokens } from './bearer';
import { directory } from './directory';
import { env } from './env';
import { identityProvider } from './identity-provider';
import { liveTriggers } from './live-triggers';
import { livePolicies } from './policies';
import { signingKey } from './proof';
import { temporal } from './temporal';
import { EnvError } from './variables';

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;
/** Statuses that pass by themselves: Temporal, or its namespace, is not there yet. */
const passing = new Set<number | undefined>([
  grpcStatus.unavailable,
  grpcStatus.deadlineExceeded,
  grpcStatus.cancelled,
  grpcStatus.notFound,
]);

/**
 * What happens once, at the start of the web server: a wrong setting ends the process with its name, what was
 * found and what is accepted; then the search attributes are registered in the background, since the desk must
 * start, and say what is wrong, while Temporal is away.
 */
export async function start(): Promise<void> {
  try {
    env();
    signingKey();
    apiTokens();
    livePolicies();
    await liveTriggers();
    directory();
    temporal();
  } catch (error) {
    if (!(error instanceof EnvError || error instanceof DeskError)) throw error;
    process.stderr.write(`Countersign cannot start:\n${error.message}\n`);
    process.exit(1);
  }
  void registerSearchAttributes();
  if (env().mode === 'production') void refuseDevelopmentProvider();
}

/** Whoever reaches the provider for development may be anybody there: no desk in production stands on it. */
async function refuseDevelopmentProvider(): Promise<void> {
  const isForDevelopment = await untilKnown(() => identityProvider().isForDevelopment());
  if (!isForDevelopment) return;
  process.stderr.write(
    'Countersign cannot start:\nCOUNTERSIGN_OIDC_ISSUER names the identity provider for development. Accepted in production: your own.\n',
  );
  process.exit(1);
}

/** What `ask` answers, asked until it answers at all. */
async function untilKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await ask();
    } catch {
      // It is away for now. Nobody can sign in until it is back.
      await sleep(pauseMs, undefined, { ref: false });
    }
  }
}

async function registerSearchAttributes(): Promise<void> {
  const place = temporal();
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      await ensureSearchAttributes(place.connection, place);
      return;
    } catch (error) {
      if (!passing.has(grpcCodeOf(error))) {
        const words = error instanceof Error ? error.message : String(error);
        process.stderr.write(`countersign: ${words}\n`);
        return;
      }
      await sleep(pauseMs, undefined, { ref: false });
    }
  }
}
