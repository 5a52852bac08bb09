import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Environment } from '../../temporal/client/connect';
import { DeskError } from '../../temporal/contract/desk-error';

const signInSchema = z.object({
  /** The provider, and what it knows the command line as. */
  issuer: z.string(),
  clientId: z.string(),
  /** Further parameters of every call for a token: whom it is for. */
  target: z.record(z.string(), z.string()),
  access: z.string(),
  /** Absent where the provider gave none: then one signs in again when the token has ended. */
  refresh: z.string().optional(),
});
/** A person signed in at one desk. Whoever has it may act as them. */
export type SignIn = z.infer<typeof signInSchema>;

const fileSchema = z.object({ current: z.string().optional(), desks: z.record(z.string(), signInSchema) });
type File = z.infer<typeof fileSchema>;

/** Longest that somebody else may hold the file, in milliseconds: one call to a provider, with room. */
const lockMs = 10_000;

/**
 * Where the command line keeps who signed in, by the address of the desk: a file that only its owner can read, in the
 * folder for settings (XDG Base Directory).
 */
export class KeptSignIns {
  readonly #folder: string;
  readonly #file: string;

  constructor(env: Environment) {
    const home = env.XDG_CONFIG_HOME ?? path.join(env.HOME ?? homedir(), '.config');
    this.#folder = path.join(home, 'countersign');
    this.#file = path.join(this.#folder, 'sign-ins.json');
  }

  /** The sign-in at this desk. */
  at(desk: string): SignIn | undefined {
    return this.#read().desks[desk];
  }

  /** The desk of the last sign-in. */
  get current(): string | undefined {
    return this.#read().current;
  }

  keep(desk: string, signIn: SignIn): void {
    const { desks } = this.#read();
    this.#write({ current: desk, desks: { ...desks, [desk]: signIn } });
  }

  forget(desk: string): void {
    const { current, desks } = this.#read();
    const left = Object.fromEntries(Object.entries(desks).filter(([origin]) => origin !== desk));
    this.#write({ ...(current !== desk && { current }), desks: left });
  }

  /**
   * Runs something while no other command line does: a provider that gives a new refresh token for each use takes a
   * second use of the old one for theft.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    this.#makeFolder();
    const lock = `${this.#file}.lock`;
    const startedMs = Date.now();
    while (!made(lock)) {
      // Whoever made it has died: nobody needs it that long.
      if (Date.now() - startedMs > lockMs) rmSync(lock, { recursive: true, force: true });
      await sleep(50);
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }

  #read(): File {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      return { desks: {} }; // nobody has signed in, or another version wrote it: then one signs in again
    }
  }

  /** Renamed into place, so that whoever reads at the same time reads a whole file. */
  #write(content: File): void {
    this.#makeFolder();
    const fresh = `${this.#file}.${process.pid}`;
    try {
      writeFileSync(fresh, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
      renameSync(fresh, this.#file);
    } catch (cause) {
      throw cannotWrite(this.#file, cause);
    }
  }

  #makeFolder(): void {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      chmodSync(this.#folder, 0o700);
    } catch (cause) {
      throw cannotWrite(this.#folder, cause);
    }
  }
}

function made(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw cannotWrite(folder, error);
  }
}

function cannotWrite(place: string, cause: unknown): DeskError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new DeskError(
    'internal',
    `${place} cannot be written (${words}). Set XDG_CONFIG_HOME to a folder that can.`,
    { cause },
  );
}
