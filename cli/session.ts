import { userInfo } from 'node:os';
import type { Temporal } from '../temporal/client/connect';
import { closeTemporal, openTemporal } from '../temporal/client/connect';
import type { Environment } from '../temporal/client/connect';
import { createWorkerTracker, readPollers } from '../temporal/client/worker-status';
import type { Person } from '../temporal/contract/person.schema';
import { claimedPerson } from '../temporal/domain/person';
import { KeptSignIns } from './sign-in/kept-sign-ins';
import type { Terminal } from './terminal';

/** What every command works with. */
export interface Session {
  temporal: Temporal;
  /** Nobody verifies a login name, so it is only claimed. */
  person: Person;
  /** The folder of the policies in use. */
  policies: string;
  env: Environment;
  /** Who signed in from here, at which desks. */
  signIns: KeptSignIns;
  terminal: Terminal;
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a user id that has no name.
    return String(process.getuid?.() ?? 'unknown');
  }
}

/** Runs one command with a connection that is closed afterwards. */
export async function withSession<T>(
  env: Environment,
  terminal: Terminal,
  command: (session: Session) => Promise<T>,
): Promise<T> {
  const name = loginName();
  const temporal = openTemporal({ env, identity: `countersign-cli ${name}` });
  try {
    const policies = env.COUNTERSIGN_POLICIES ?? 'policies';
    const person = claimedPerson(name);
    return await command({ temporal, person, policies, env, signIns: new KeptSignIns(env), terminal });
  } finally {
    await closeTemporal(temporal);
  }
}

/** Whether no worker is known to live. */
export async function workerAbsent({ temporal }: Pick<Session, 'temporal'>): Promise<boolean> {
  return createWorkerTracker().observe(await readPollers(temporal)).state === 'absent';
}
