import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecide, readShort, readWithdraw } from '../domain/incoming';
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

  it('yields a marker for any bytes under any encoding that is not the SDK’s, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (encoding, data) => {
        const value: unknown = payloadConverter.fromPayload({
          metadata: { encoding: bytes(`x/${encoding}`) },
          data,
        });
        expect(value).toEqual(undecodable(`x/${encoding}`));
      }),
    );
  });

  it.each([
    ['decide', (args: unknown[]) => readDecide(args)],
    ['approve', (args: unknown[]) => readShort('approve', args)],
    ['withdraw', (args: unknown[]) => readWithdraw(args)],
  ])('what it yields is malformed to the reader of %s', (_signal, read) => {
    const value: unknown = payloadConverter.fromPayload(payload('binary/encrypted', 'x'));
    expect(read([value]).kind).toBe('malformed');
    expect(read([{}, value]).kind).toBe('malformed');
  });

  it('tells its marker from data that only looks odd', () => {
    for (const value of [null, undefined, 'undecodablePayload', {}, [], { undecodable: true }]) {
      expect(isUndecodable(payloadConverter.fromPayload(payloadConverter.toPayload(value)))).toBe(false);
    }
  });
});
