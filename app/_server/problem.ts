import { randomUUID } from 'node:crypto';
import { DeskError, deskErrors } from '@/temporal/contract/desk-error';
import type { DeskFailure } from '@/temporal/contract/desk-error';

/** RFC 9457 problem document, with the code of the one error table. */
export interface Problem extends DeskFailure {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  retry: boolean;
}

/**
 * Any failure as plain data. What is not a `DeskError` is a defect of ours: it is written to standard error with an
 * id, and the caller is told that id and nothing else.
 */
export function failureOf(error: unknown): DeskFailure {
  if (error instanceof DeskError) {
    const { code, message, field, refusal } = error;
    return { code, message, ...(field && { field }), ...(refusal && { refusal }) };
  }
  const id = randomUUID().slice(0, 8);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`countersign: unexpected error ${id}: ${stack}\n`);
  return { code: 'internal', message: `Something went wrong on our side. The log has it as ${id}.` };
}

/** A failure as the problem document that machines read. */
export function problemOf(failure: DeskFailure): Problem {
  const { status, title, retry } = deskErrors[failure.code];
  return { type: 'about:blank', title, status, detail: failure.message, retry, ...failure };
}
