import type { Persona } from './personas';

/** An account as the provider tells it. */
export interface Account {
  sub: string;
  name: string;
  preferred_username: string;
  email: string;
  groups: readonly string[];
}

/** The accounts of the provider. Groups can be changed while it runs, which is forgotten with its end. */
export class Accounts {
  readonly #groups = new Map<string, readonly string[]>();

  constructor(readonly personas: readonly Persona[]) {}

  find(login: string): Account | undefined {
    const persona = this.personas.find((one) => one.login === login);
    if (!persona) return undefined;
    return {
      sub: login,
      name: persona.name,
      preferred_username: login,
      email: `${login}@example.com`,
      groups: this.#groups.get(login) ?? persona.groups,
    };
  }

  /** @returns false for a login that nobody has */
  setGroups(login: string, groups: readonly string[]): boolean {
    if (!this.find(login)) return false;
    this.#groups.set(login, groups);
    return true;
  }
}
