import { defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFirst, decodePayload, isoOf, textOf } from './payloads';

const bytes = (text: string) => new TextEncoder().encode(text);
const encoded = (encoding: string, data = '') => ({
  metadata: { encoding: bytes(encoding) },
  data: bytes(data),
});

describe('a payload', () => {
  it('gives back any JSON that was put in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(decodePayload(defaultPayloadConverter.toPayload(plain))).toEqual(plain);
      }),
    );
  });

  it.each([
    ['absent', undefined],
    ['null', null],
    ['empty', {}],
    ['encrypted', encoded('binary/encrypted', 'x')],
    ['compressed', encoded('binary/zlib', 'x')],
    ['broken JSON', encoded('json/plain', '{"a":')],
    ['JSON without data', encoded('json/plain')],
  ])('that is %s cannot be read, and throws nothing', (_what, payload) => {
    expect(decodePayload(payload)).toBeUndefined();
  });

  it('is the first of several', () => {
    const payloads = ['a', 'b'].map((text) => defaultPayloadConverter.toPayload(text));
    expect(decodeFirst({ payloads })).toBe('a');
    for (const none of [undefined, null, {}, { payloads: null }, { payloads: [] }]) {
      expect(decodeFirst(none)).toBeUndefined();
    }
  });

  it('is a text only when it is one', () => {
    expect(textOf('')).toBe('');
    for (const other of [7, null, undefined, ['a'], { a: 'b' }]) expect(textOf(other)).toBeUndefined();
  });
});

describe('a protobuf time', () => {
  it.each([
    [{ seconds: 1_767_261_600 }, '2026-01-01T10:00:00.000Z'],
    [{ seconds: 1_767_261_600, nanos: 999_999_999 }, '2026-01-01T10:00:00.999Z'],
    [{ seconds: { toString: () => '1767261600' }, nanos: 1_000_000 }, '2026-01-01T10:00:00.001Z'],
    [{ seconds: 1, nanos: null }, '1970-01-01T00:00:01.000Z'],
    [{ nanos: 5 }, undefined],
    [{ seconds: null }, undefined],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
  ])('case %#', (time, iso) => expect(isoOf(time)).toBe(iso));
});
