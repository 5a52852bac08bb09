import { randomBytes } from 'node:crypto';
import { startIdentityProcess } from './identity-process';
import type { IdentityPlace } from './identity-process';
import type { ManagedProcess } from './processes';

/** The identity provider of a stack, which tests may take away and change. */
export interface StackIdentity {
  readonly issuer: string;
  /** Changes the groups of a persona from now on. */
  readonly setGroups: (login: string, groups: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Stops it without its knowing: connections are taken and never answered. `resume` lets it go on. */
  readonly freeze: () => void;
  readonly resume: () => void;
  /** On the same port, after `stop` or while it runs. */
  readonly restart: () => Promise<void>;
}

/** Describes the identity provider of a stack; `restart` starts it. */
export function stackIdentity(place: IdentityPlace, logFile: string): StackIdentity {
  const adminSecret = randomBytes(24).toString('hex');
  const issuer = `http://localhost:${place.port}`;
  let current: ManagedProcess | undefined;
  const send = (signal: NodeJS.Signals): void => {
    if (current?.running()) process.kill(-current.pid, signal);
  };
  const stop = async (): Promise<void> => {
    send('SIGCONT');
    await current?.stop(5_000);
  };
  return {
    issuer,
    stop,
    freeze: () => send('SIGSTOP'),
    resume: () => send('SIGCONT'),
    restart: async () => {
      await stop();
      current = await startIdentityProcess(place, { logFile, adminSecret });
    },
    setGroups: async (login, groups) => {
      const answer = await fetch(`${issuer}/admin/personas/${login}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${adminSecret}` },
        body: JSON.stringify(groups),
      });
      if (!answer.ok) throw new Error(`The groups of ${login} were not changed: ${answer.status}`);
    },
  };
}
