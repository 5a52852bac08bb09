import type { z } from 'zod';
import type { Scope } from './scopes';

/** One thing that programs can do over HTTP, as the OpenAPI document tells it. */
export interface Operation {
  /** Name of its function in a client made from the document. */
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, with parameters as `{id}`. */
  path: string;
  /**
   * `person`: signed in themselves; no machine may. `token`: whoever has one. `signature`: whoever signs the body as
   * the desk is told.
   */
  who: Scope | 'person' | 'token' | 'signature';
  summary: string;
  description: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Media types of the body, where it is not JSON alone. */
  media?: readonly string[];
  /** Whether a call may be without its body. */
  bodyOptional?: boolean;
  /** `Idempotency-Key`: absent where it means nothing. */
  key?: 'required' | 'optional';
  answers: Partial<Record<200 | 201 | 202 | 207, { what: string; schema: z.ZodType }>>;
  /** Statuses of problems besides those that every call may meet. */
  problems: readonly number[];
}
