import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { DeskErrorCode, DeskFailure } from '../contract/desk-error';
import { DeskError } from '../contract/desk-error';

/** gRPC status codes by number: https://grpc.io/docs/guides/status-codes/ */
export const grpcStatus = {
  cancelled: 1,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  aborted: 10,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** The gRPC status that an error of the Temporal client carries, itself or as a cause; undefined when none does. */
export function grpcCodeOf(error: unknown): number | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (isGrpcServiceError(at)) return at.code;
  }
  return undefined;
}

/** The server's own words for an error, without the client's wrapping; empty when there are none. */
export function grpcWordsOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (isGrpcServiceError(at)) return at.details;
  }
  return error instanceof Error ? error.message : '';
}

const unreachable = (address: string): readonly [DeskErrorCode, string] => [
  'temporal-unreachable',
  `Temporal at ${address} cannot be reached. Check that it runs and that TEMPORAL_ADDRESS is right.`,
];

const meanings: Partial<
  Record<number, (address: string, words: string) => readonly [DeskErrorCode, string]>
> = {
  [grpcStatus.unavailable]: unreachable,
  [grpcStatus.cancelled]: unreachable,
  [grpcStatus.deadlineExceeded]: (address) => [
    'temporal-unreachable',
    `Temporal at ${address} did not answer in time. Check its load, and that TEMPORAL_ADDRESS is right.`,
  ],
  [grpcStatus.resourceExhausted]: (address) => [
    'rate-limited',
    `Temporal at ${address} is limiting calls. Try again in a moment.`,
  ],
  [grpcStatus.notFound]: (_address, words) => ['not-found', `Temporal does not know it: ${words}`],
  [grpcStatus.alreadyExists]: (_address, words) => ['already-exists', `Temporal has it already: ${words}`],
  [grpcStatus.permissionDenied]: (address) => [
    'not-permitted',
    `Temporal at ${address} does not permit this call. Check TEMPORAL_API_KEY and its namespace permissions.`,
  ],
  [grpcStatus.unauthenticated]: (address) => [
    'not-permitted',
    `Temporal at ${address} does not accept these credentials. Check TEMPORAL_API_KEY or the TLS certificate.`,
  ],
};

/**
 * What an error thrown by the Temporal client means to a person: decided by class and gRPC status, never by
 * searching a message. An error that is already a `DeskError` stays as it is.
 */
export function toDeskError(error: unknown, address: string): DeskError {
  if (error instanceof DeskError) return error;
  if (error instanceof WorkflowNotFoundError) {
    return new DeskError(
      'not-found',
      `There is no run ${error.workflowId} here: it is not kept any more, or never existed.`,
      { cause: error },
    );
  }
  const code = grpcCodeOf(error);
  if (code === undefined) {
    const words = error instanceof Error ? error.message : String(error);
    return new DeskError('internal', `The call to Temporal failed: ${words}`, { cause: error });
  }
  const meaning = meanings[code]?.(address, grpcWordsOf(error));
  if (meaning) return new DeskError(meaning[0], meaning[1], { cause: error });
  return new DeskError('temporal-refused', `Temporal refused the call: ${grpcWordsOf(error)}`, {
    cause: error,
  });
}

/** A failure as plain data, for a browser or JSON output. */
export function failureOf(error: DeskError): DeskFailure {
  return {
    code: error.code,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.refusal === undefined ? {} : { refusal: error.refusal }),
  };
}
