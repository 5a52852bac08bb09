import 'server-only';
import { z } from 'zod';
import type { CookieReader, CookieWriter } from './cookie-jar';
import { env } from './env';
import { identityProvider } from './identity-provider';
import { dropSession, keepSession, newSession, noteUse, sessionIn, sessionTools } from './session';
import { SignInProblem } from './sign-in-problem';

type Jar = CookieReader & CookieWriter;

/** A sign-in must be finished within this time, in milliseconds. */
const patienceMs = 10 * 60_000;

const startedSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  maxAge: z.number(),
  returnTo: z.string(),
});

/** Where a browser goes to sign in; what the answer is held against stays with the browser, sealed. @throws SignInProblem */
export async function startSignIn(jar: Jar, returnTo: string, maxAge?: number): Promise<string> {
  const longest = Math.floor(env().signIn.longestMs / 1000);
  const { url, checks } = await identityProvider().invite(Math.min(maxAge ?? longest, longest));
  const { sealer, names } = sessionTools();
  const sealed = await sealer.seal('sign-in', { ...checks, returnTo }, Date.now() + patienceMs);
  jar.set(names.nameOf('sign-in'), sealed, names.options(patienceMs / 1000));
  return url;
}

/** Makes a session of the provider's answer. Resolves to the path to go on to. @throws SignInProblem */
export async function finishSignIn(jar: Jar, query: URLSearchParams): Promise<string> {
  const { sealer, names } = sessionTools();
  const name = names.nameOf('sign-in');
  const started = await sealer.open('sign-in', jar.get(name)?.value, startedSchema);
  // An answer is taken once, whatever comes of it.
  jar.set(name, '', names.options(0));
  if (!started) throw new SignInProblem('expired');
  const { returnTo, ...checks } = started;
  const session = newSession(await identityProvider().identify(query, checks));
  await keepSession(jar, session);
  await noteUse(jar, session);
  return returnTo;
}

/** Ends the session here. Resolves to the address that ends it at the provider, else to our own page that says so. */
export async function signOut(jar: Jar): Promise<string> {
  const session = await sessionIn(jar);
  dropSession(jar, session);
  const provider = identityProvider();
  if (session) await provider.revoke(session.tokens);
  return (await provider.farewell()) ?? '/signed-out';
}
