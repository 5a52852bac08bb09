import type { RefusalCode } from './refusals';

/**
 * One table for every failure that reaches a person or a program: its code, the HTTP status it maps to, and
 * whether the same call may simply be sent again.
 */
export const deskErrors = {
  'invalid-input': { status: 422, retry: false, title: 'The input is not valid' },
  'not-json': { status: 400, retry: false, title: 'The body is not JSON' },
  'wrong-media-type': { status: 415, retry: false, title: 'The body is of another type' },
  'too-large': { status: 413, retry: false, title: 'The body is too large' },
  'no-such-address': { status: 404, retry: false, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, retry: false, title: 'This address does not do that' },
  'not-found': { status: 404, retry: false, title: 'There is no such run' },
  removed: { status: 410, retry: false, title: 'This run is no longer kept' },
  'already-closed': { status: 409, retry: false, title: 'The run has already ended' },
  refused: { status: 409, retry: false, title: 'It did not count' },
  'changed-meanwhile': { status: 409, retry: false, title: 'Somebody else has changed it meanwhile' },
  'already-exists': { status: 409, retry: false, title: 'It exists already' },
  'idempotency-mismatch': { status: 422, retry: false, title: 'The key was used for something else' },
  'signed-out': { status: 401, retry: false, title: 'You are not signed in' },
  'sign-in-too-old': { status: 403, retry: false, title: 'A fresh sign-in is needed' },
  'denied-by-policy': { status: 403, retry: false, title: 'Policy does not allow it' },
  'not-permitted': { status: 403, retry: false, title: 'You may not do that' },
  'foreign-origin': { status: 403, retry: false, title: 'The request came from another site' },
  busy: { status: 503, retry: true, title: 'Too much at once' },
  'not-verified': { status: 401, retry: false, title: 'The delivery is not verified' },
  'rate-limited': { status: 429, retry: true, title: 'Too many requests' },
  'identity-unreachable': {
    status: 503,
    retry: true,
    title: 'The identity provider cannot be reached',
  },
  'desk-unreachable': { status: 503, retry: true, title: 'The desk cannot be reached' },
  'temporal-unreachable': { status: 503, retry: true, title: 'Temporal cannot be reached' },
  'temporal-refused': { status: 502, retry: false, title: 'Temporal refused the call' },
  'not-confirmed': { status: 504, retry: true, title: 'It is not known whether this arrived' },
  internal: { status: 500, retry: true, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; retry: boolean; title: string }>;
export type DeskErrorCode = keyof typeof deskErrors;

/** Every code of the table. */
export const deskErrorCodes = Object.keys(deskErrors) as DeskErrorCode[]; // keys of an object that is written here

/** A web build holds this module several times, and an error of one copy must be known to the others. */
const brand: unique symbol = Symbol.for('countersign.DeskError');

/** A failure with a code, a sentence for its reader, and where it applies the input field it is about. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly [brand] = true;

  /** `instanceof` by brand, not by class. */
  static override [Symbol.hasInstance](value: unknown): value is DeskError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  constructor(
    readonly code: DeskErrorCode,
    message: string,
    readonly details: { field?: string; refusal?: RefusalCode; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
  }

  /** `refused`: the code that the run recorded. */
  get refusal(): RefusalCode | undefined {
    return this.details.refusal;
  }

  get field(): string | undefined {
    return this.details.field;
  }
}

/** A `DeskError` as plain data: what crosses from the server to a browser or to JSON output. */
export interface DeskFailure {
  code: DeskErrorCode;
  message: string;
  field?: string;
  refusal?: RefusalCode;
}
