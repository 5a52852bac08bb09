import { LastKnown } from './last-known';
import type { Session, Tokens } from './session';

/** What a session has become since its cookie was written. */
export type Renewal = Pick<Session, 'groups' | 'groupsAt' | 'tokens'>;

/** Asks the provider; new tokens are handed over as soon as there are any. */
type Ask = (session: Session, keep: (tokens: Tokens) => void) => Promise<Renewal>;

declare global {
  // See `temporal.ts`: Next loads modules once per kind of entry, and this must be one per process.
  var countersignSessions: SessionMemory | undefined;
}

const sessionsKept = 10_000;

/**
 * What this process has learned of sessions since their cookies were written: newer groups and tokens, and which have
 * ended. All of it may be lost at any time: then the provider is asked once more.
 */
export class SessionMemory {
  readonly #renewed = new LastKnown<Renewal>(sessionsKept);
  readonly #ended = new LastKnown<true>(sessionsKept);
  readonly #renewing = new Map<string, Promise<Session>>();

  /** The session with what is newer; undefined where it has ended. */
  recall(session: Session): Session | undefined {
    if (this.#ended.get(session.id)) return undefined;
    const renewed = this.#renewed.get(session.id);
    return renewed && renewed.groupsAt >= session.groupsAt ? { ...session, ...renewed } : session;
  }

  /**
   * Asks anew, once for all who ask at the same time: a provider that gives a new refresh token for each use takes a
   * second use of the old one for theft.
   */
  renew(session: Session, ask: Ask): Promise<Session> {
    const already = this.#renewing.get(session.id);
    if (already) return already;
    const renewing = this.#ask(session, ask).finally(() => this.#renewing.delete(session.id));
    this.#renewing.set(session.id, renewing);
    return renewing;
  }

  async #ask(session: Session, ask: Ask): Promise<Session> {
    const { id, groups, groupsAt } = session;
    const renewed = await ask(session, (tokens) => this.#renewed.set(id, { groups, groupsAt, tokens }));
    this.#renewed.set(id, renewed);
    return { ...session, ...renewed };
  }

  end(id: string): void {
    this.#ended.set(id, true);
  }
}

/** The memory of this process. */
export function sessionMemory(): SessionMemory {
  globalThis.countersignSessions ??= new SessionMemory();
  return globalThis.countersignSessions;
}
