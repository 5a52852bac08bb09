import { z } from 'zod';
import { DeskError, deskErrors } from '../../temporal/contract/desk-error';
import type { DeskErrorCode } from '../../temporal/contract/desk-error';
import { protectedResourcePath } from '../../temporal/contract/names';
import { protectedResourceSchema } from '../../temporal/contract/protected-resource.schema';
import type { ProtectedResource } from '../../temporal/contract/protected-resource.schema';
import type { KeptSignIns, SignIn } from './kept-sign-ins';
import { over, renew } from './provider';

/** Longest time one call to a desk may take, in milliseconds. */
const callMs = 30_000;

const problemSchema = z.object({
  code: z.custom<DeskErrorCode>((code) => typeof code === 'string' && code in deskErrors),
  message: z.string(),
  field: z.string().optional(),
});

/** The HTTP API of one desk, in the name of the person signed in there. */
export class DeskApi {
  constructor(
    private readonly desk: string,
    private readonly kept: KeptSignIns,
  ) {}

  get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return this.#ask(path, {}, schema);
  }

  post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, schema);
  }

  /** A token that no longer counts is renewed once: the desk wants to hear lately in which groups somebody is. */
  async #ask<T>(path: string, init: RequestInit, schema: z.ZodType<T>): Promise<T> {
    const { access } = this.#signIn();
    let answer = await this.#send(path, init, access);
    if (answer.status === 401) answer = await this.#send(path, init, await this.#renewed(access));
    if (answer.status === 401) throw over();
    return read(this.desk, answer, schema);
  }

  #signIn(): SignIn {
    const signIn = this.kept.at(this.desk);
    if (!signIn) throw over();
    return signIn;
  }

  /** @param refused the token that did not count: whoever has another one by now was renewed meanwhile */
  #renewed(refused: string): Promise<string> {
    return this.kept.alone(async () => {
      const signIn = this.#signIn();
      if (signIn.access !== refused) return signIn.access;
      const renewed = await renew(signIn);
      this.kept.keep(this.desk, renewed);
      return renewed.access;
    });
  }

  #send(path: string, init: RequestInit, access: string): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${access}`);
    return reach(this.desk, path, { ...init, headers });
  }
}

/** How a desk says that programs come to a token. */
export async function readProtectedResource(desk: string): Promise<ProtectedResource> {
  return read(desk, await reach(desk, protectedResourcePath, {}), protectedResourceSchema);
}

async function reach(desk: string, path: string, init: RequestInit): Promise<Response> {
  try {
    // A token goes to the desk that it was named for, and nowhere that it leads to.
    const signal = AbortSignal.timeout(callMs);
    return await fetch(new URL(path, desk), { ...init, redirect: 'error', signal });
  } catch (cause) {
    throw new DeskError(
      'desk-unreachable',
      `The desk at ${desk} does not answer. Start it with npm start, or name another one with COUNTERSIGN_ORIGIN.`,
      { cause },
    );
  }
}

/** @throws DeskError with what the desk refused the call with */
async function read<T>(desk: string, answer: Response, schema: z.ZodType<T>): Promise<T> {
  const body = (await answer.json().catch(() => undefined)) as unknown;
  if (answer.ok) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
  }
  const problem = problemSchema.safeParse(body);
  if (!answer.ok && problem.success) {
    const { code, message, field } = problem.data;
    throw new DeskError(code, message, { ...(field !== undefined && { field }) });
  }
  throw new DeskError(
    'desk-unreachable',
    `What answers at ${desk} is no desk, or one of another version (status ${answer.status}).`,
  );
}
