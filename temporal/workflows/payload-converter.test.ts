import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { isUndecodable, undecodable } from '../domain/undecodable';
import { payloadConverter } from './payload-converter';

const bytes = (text: string) => new TextEncoder().encode(text);
const payload = (encoding: string | undefined, data?: string): Payload => ({
  metadata: encoding === undefined ? undefined : { encoding: bytes(encoding) },
  data: data === undefined ? undefined : bytes(data),
});

describe('payloadConverter', () => {
  it.each([[undefined], [null], ['text'], [7], [{ a: [1, { b: null }] }]])(
    'is the SDK’s own for %j',
    (value) => {
      const encoded = payloadConverter.toPayload(value);
      expect(encoded).toEqual(defaultPayloadConverter.toPayload(value));
      expect(payloadConverter.fromPayload(encoded)).toEqual(value);
    },
  );

  it.each([
    ['an unknown encoding', payload('binary/encrypted', 'x'), 'binary/encrypted'],
    ['broken JSON', payload('json/plain', '{'), 'json/plain'],
    ['no data', payload('json/plain'), 'json/plain'],
    ['no metadata', payload(undefined, '{}'), 'unknown'],
    ['nothing at all', {}, 'unknown'],
  ])('yields a marker instead of throwing: %s', (_what, broken, encoding) => {
    const value: unknown = payloadConverter.fromPayload(broken);
    expect(isUndecodable(value)).toBe(true);
    expect(value).toEqual(undecodable(encoding));
    expect(Object.isFrozen(value)).toBe(true);
  });
});
