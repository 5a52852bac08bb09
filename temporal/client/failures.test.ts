import { ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { DeskError } from '../contract/desk-error';
import { failureOf, grpcCodeOf, grpcStatus, grpcWordsOf, toDeskError } from './failures';

const address = 'temporal.example:7233';
/** An error as gRPC makes it: its class is not exported, its form is what the client looks at. */
const grpcError = (code: number, details = 'words of the server') =>
  Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: {} });

describe('what an error of the Temporal client means', () => {
  it.each([
    ['unavailable', 'temporal-unreachable', address],
    ['cancelled', 'temporal-unreachable', address],
    ['deadlineExceeded', 'temporal-unreachable', 'did not answer in time'],
    ['resourceExhausted', 'rate-limited', address],
    ['notFound', 'not-found', 'words of the server'],
    ['alreadyExists', 'already-exists', 'words of the server'],
    ['permissionDenied', 'not-permitted', 'TEMPORAL_API_KEY'],
    ['unauthenticated', 'not-permitted', 'TEMPORAL_API_KEY'],
    ['invalidArgument', 'temporal-refused', 'words of the server'],
    ['failedPrecondition', 'temporal-refused', 'words of the server'],
    ['aborted', 'temporal-refused', 'words of the server'],
    ['unimplemented', 'temporal-refused', 'words of the server'],
  ] as const)('%s is %s', (status, code, words) => {
    const wrapped = new ServiceError('the client failed', { cause: grpcError(grpcStatus[status]) });
    for (const error of [grpcError(grpcStatus[status]), wrapped]) {
      const desk = toDeskError(error, address);
      expect(desk).toMatchObject({ code, message: expect.stringContaining(words) as string });
      expect(desk.cause).toBe(error);
      expect(grpcCodeOf(error)).toBe(grpcStatus[status]);
      expect(grpcWordsOf(error)).toBe('words of the server');
    }
  });

  it('is told by class where there is one, and kept where it is told already', () => {
    const gone = new WorkflowNotFoundError('gone', 'order-7', undefined);
    expect(toDeskError(gone, address)).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('order-7') as string,
    });
    const own = new DeskError('already-closed', 'It has ended.');
    expect(toDeskError(own, address)).toBe(own);
  });

  it('is internal when nothing tells', () => {
    for (const error of [new TypeError('no such method'), 'no such method']) {
      expect(toDeskError(error, address)).toMatchObject({
        code: 'internal',
        message: 'The call to Temporal failed: no such method',
      });
      expect(grpcCodeOf(error)).toBeUndefined();
    }
  });

  it('crosses to a browser as plain data', () => {
    const plain = failureOf(new DeskError('invalid-input', 'No.', { field: 'task', cause: new Error('x') }));
    expect(plain).toEqual({ code: 'invalid-input', message: 'No.', field: 'task' });
    expect(failureOf(new DeskError('internal', 'No.'))).toEqual({ code: 'internal', message: 'No.' });
  });
});
