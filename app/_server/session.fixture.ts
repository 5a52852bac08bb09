import type { CookieOptions, CookieReader, CookieWriter } from './cookie-jar';
import { keepSession, newSession, noteUse } from './session';
import type { Identity, Session } from './session';

/** The cookies of one browser, as Next hands them to an action: it takes what is set, and forgets what is removed. */
export class TestJar implements CookieReader, CookieWriter {
  readonly #cookies = new Map<string, string>();
  /** Everything that was ever set. */
  readonly writes: { name: string; value: string; options: CookieOptions }[] = [];

  get(name: string): { value: string } | undefined {
    const value = this.#cookies.get(name);
    return value === undefined ? undefined : { value };
  }

  set(name: string, value: string, options: CookieOptions): void {
    this.writes.push({ name, value, options });
    if (options.maxAge <= 0) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  /** Puts a cookie there that we never made. */
  plant(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  get names(): string[] {
    return [...this.#cookies.keys()];
  }

  /** As a browser sends them. */
  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** Somebody of whom the provider has just spoken: a reviewer, unless `over` says otherwise. */
export function identity(over: Partial<Identity> = {}): Identity {
  const now = Date.now();
  return {
    subject: 'ann',
    name: 'Ann',
    groups: ['reviewers'],
    groupsFrom: 'userinfo',
    groupsAt: now,
    signedInAt: now,
    tokens: { access: 'access-1', refresh: 'refresh-1' },
    ...over,
  };
}

/** A browser in which this person has signed in. */
export async function signedInJar(over: Partial<Identity> = {}): Promise<{ jar: TestJar; session: Session }> {
  const jar = new TestJar();
  const session = newSession(identity(over));
  await keepSession(jar, session);
  await noteUse(jar, session);
  return { jar, session };
}
