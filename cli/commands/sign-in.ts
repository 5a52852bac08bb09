import type { Command } from 'commander';
import { callerSchema } from '../../temporal/contract/caller.schema';
import type { CallerView } from '../../temporal/contract/caller.schema';
import { DeskError } from '../../temporal/contract/desk-error';
import { roleWords } from '../../temporal/contract/roles';
import { personWords } from '../../temporal/domain/words';
import type { Act, Register } from '../program';
import type { Session } from '../session';
import { DeskApi, readProtectedResource } from '../sign-in/desk-api';
import { deskAddress } from '../sign-in/desk-address';
import { accessOf, beginSignIn, revoke } from '../sign-in/provider';
import type { Begun } from '../sign-in/provider';
import { answer, jsonOf, table } from '../terminal';
import { waiting } from '../waiting';

interface Options {
  desk?: string;
}

const deskOption = ['--desk <address>', 'address of the desk, as people open it in a browser'] as const;

/** `login`, `logout` and `whoami`. */
export function addSignInCommands(program: Command, register: Register): void {
  const login = program
    .command('login')
    .description('Sign in, so that what you approve and reject here is decided by you')
    .option(...deskOption);
  register(login, () => signingIn(login.opts<Options>()));

  const logout = program
    .command('logout')
    .description('Leave the sign-in, and make its tokens worthless')
    .option(...deskOption);
  register(logout, () => signingOut(logout.opts<Options>()));

  const whoami = program
    .command('whoami')
    .description('Tell who decides when you approve or reject here, and what they may do')
    .option(...deskOption);
  register(whoami, () => telling(whoami.opts<Options>()));
}

function signingIn({ desk: named }: Options): Act {
  return async (session, json) => {
    const { terminal, env, signIns } = session;
    const desk = deskAddress(env, named, signIns.current);
    const begun = await beginSignIn(accessOf(await readProtectedResource(desk), desk), desk);
    // A program reads what it has to show, then who it was: one line each, as `watch` writes its steps.
    terminal.out(json ? jsonOf(askedJson(begun), 0) : askedWords(begun));
    const signIn = await waiting(terminal, json, 'Waiting for you in the browser', begun.finish);
    signIns.keep(desk, signIn);
    try {
      const who = await readCaller(session, desk);
      terminal.out(json ? jsonOf({ desk, ...who }, 0) : `Signed in.\n${callerWords(who, desk)}`);
      return 0;
    } catch (error) {
      signIns.forget(desk);
      throw error;
    }
  };
}

function askedJson({ asked }: Begun): object {
  return {
    verificationUri: asked.verification_uri,
    ...(asked.verification_uri_complete && { verificationUriComplete: asked.verification_uri_complete }),
    userCode: asked.user_code,
    expiresInSeconds: asked.expires_in,
  };
}

function askedWords({ asked }: Begun): string {
  const address = asked.verification_uri_complete ?? asked.verification_uri;
  return `Open this address in a browser:\n\n  ${address}\n\nand check that it shows this code: ${asked.user_code}\n`;
}

function signingOut({ desk: named }: Options): Act {
  return async ({ terminal, env, signIns }, json) => {
    const desk = deskAddress(env, named, signIns.current);
    const signIn = signIns.at(desk);
    const revoked = signIn !== undefined && (await revoke(signIn));
    if (signIn) signIns.forget(desk);
    answer(
      terminal,
      json,
      { desk, signedOut: signIn !== undefined, revoked },
      outWords(desk, signIn, revoked),
    );
    return 0;
  };
}

function outWords(desk: string, signIn: object | undefined, revoked: boolean): string {
  if (!signIn) return `Nobody was signed in at ${desk}.`;
  const rest =
    'The identity provider was not told: its tokens, of which no copy is left here, end by themselves.';
  return revoked ? `Signed out of ${desk}.` : `Signed out of ${desk}. ${rest}`;
}

function telling({ desk: named }: Options): Act {
  return async (session, json) => {
    const { terminal, env, signIns, person } = session;
    const desk = deskAddress(env, named, signIns.current);
    if (!signIns.at(desk)) {
      const words = `Nobody is signed in at ${desk}. What you approve and reject here is recorded as ${person.id}, unverified; a desk that asks for proofs refuses it. Sign in with: npx countersign login`;
      answer(terminal, json, { desk, kind: 'unverified', person }, words);
      return 1;
    }
    const who = await readCaller(session, desk);
    answer(terminal, json, { desk, ...who }, callerWords(who, desk));
    return 0;
  };
}

/** @throws DeskError where the desk takes the token for no person's */
async function readCaller({ signIns }: Session, desk: string): Promise<CallerView & { kind: 'person' }> {
  const who = await new DeskApi(desk, signIns).get('/api/v1/me', callerSchema);
  if (who.kind === 'person') return who;
  throw new DeskError('not-permitted', `The desk at ${desk} knows this token as ${who.actor.id}, a machine.`);
}

/** Who that is, in which groups, with which roles. */
export function callerWords(
  { person, groups, roles }: CallerView & { kind: 'person' },
  desk: string,
): string {
  const named = roles.map((role) => roleWords[role]).join(', ');
  return table([
    ['Desk', desk],
    ['Person', `${personWords(person)} (${person.id})`],
    ['Groups', groups.join(', ') || 'none'],
    ['Roles', named || 'none: none of your groups gives you a role at this desk'],
  ]);
}
