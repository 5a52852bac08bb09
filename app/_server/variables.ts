import type { z } from 'zod';

/** How a variable is checked, and what is accepted as the message of a wrong one says it. */
export interface Variable<T> {
  name: string;
  schema: z.ZodType<T>;
  accepted: string;
  /** Its value is never repeated in a message. */
  secret?: true;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable whose value cannot be used; the message names it, what was found and what is accepted. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/** Reads variables one by one and keeps what is wrong with them, so that all of it can be told at once. */
export class VariableReader {
  readonly problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  /** The value, or undefined where there is none or a wrong one. An empty value counts as absent. */
  optional<T>({ name, schema, accepted, secret }: Variable<T>): T | undefined {
    const found = this.environment[name];
    if (found === undefined || found === '') return undefined;
    const parsed = schema.safeParse(found);
    if (parsed.success) return parsed.data;
    const value = secret ? 'something that cannot be used' : `"${found}"`;
    this.problems.push(`${name} is ${value}. Accepted: ${accepted}.`);
    return undefined;
  }

  /** The value of a variable that has no default; `otherwise` stands in until the problems are told. */
  required<T>(variable: Variable<T>, otherwise: T): T {
    const found = this.environment[variable.name];
    if (found === undefined || found === '') {
      this.problems.push(`${variable.name} is missing. Accepted: ${variable.accepted}.`);
      return otherwise;
    }
    return this.optional(variable) ?? otherwise;
  }

  /** @throws EnvError naming every wrong variable, one a line. */
  finish(): void {
    if (this.problems.length > 0) throw new EnvError(this.problems.join('\n'));
  }
}
