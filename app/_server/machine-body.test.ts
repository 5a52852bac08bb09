import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, jsonOf, mostBytes, requireJson } from './machine-body';

const posted = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost:3000/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
const bytes = (text: string) => new TextEncoder().encode(text);

describe('bytesOf', () => {
  test('gives the raw bytes, up to the limit', async () => {
    expect(await bytesOf(posted('{"a":1}\n'))).toEqual(Buffer.from('{"a":1}\n'));
    expect(await bytesOf(new Request('http://localhost:3000/'))).toHaveLength(0);
    expect(await bytesOf(posted('x'.repeat(mostBytes)))).toHaveLength(mostBytes);
  });

  test('refuses one more byte, announced or not', async () => {
    await expect(bytesOf(posted('x'.repeat(mostBytes + 1)))).rejects.toMatchObject({ code: 'too-large' });
    const announced = posted('x', { 'content-length': String(mostBytes + 1) });
    await expect(bytesOf(announced)).rejects.toMatchObject({ code: 'too-large' });
  });

  test('reads nothing of an endless body beyond the limit', async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    await expect(bytesOf(posted(endless))).rejects.toMatchObject({ code: 'too-large' });
    expect(given).toBeLessThan(2 * mostBytes);
  });
});

describe('requireJson', () => {
  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/cloudevents+json'])(
    'takes %s',
    (type) => {
      expect(() => requireJson(new Headers({ 'content-type': type }))).not.toThrow();
    },
  );

  test.each([undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'refuses %s',
    (type) => {
      const headers = new Headers(type === undefined ? {} : { 'content-type': type });
      expect(() => requireJson(headers)).toThrow(expect.objectContaining({ code: 'wrong-media-type' }));
    },
  );
});

describe('jsonOf', () => {
  test('gives back whatever JSON was sent', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        const text = JSON.stringify(value);
        if (/\\ud[89a-f]/i.test(text)) return;
        expect(JSON.stringify(jsonOf(bytes(text)))).toBe(text);
      }),
    );
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', bytes(''), 'not-json'],
    ['half of it', bytes('{"a":'), 'not-json'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'not-json'],
    ['half of a surrogate pair', bytes('{"a":["\\ud800"]}'), 'invalid-input'],
    ['such a name', bytes('{"\\udc00":1}'), 'invalid-input'],
    ['a number no double holds', bytes('[1e400]'), 'invalid-input'],
    ['what stands in 65 arrays', bytes(`${'['.repeat(65)}1${']'.repeat(65)}`), 'invalid-input'],
    ['a hundred thousand levels', bytes('['.repeat(100_000) + ']'.repeat(100_000)), 'invalid-input'],
  ])('refuses %s', (_what, sent, code) => {
    expect(() => jsonOf(sent)).toThrow(expect.objectContaining({ code }));
  });

  test('takes whole characters of any plane, and what stands in 64 arrays', () => {
    expect(jsonOf(bytes('"\\ud83d\\ude00"'))).toBe('😀');
    expect(jsonOf(bytes(`${'['.repeat(64)}1${']'.repeat(64)}`))).toEqual(expect.any(Array));
  });
});
