import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../temporal/contract/openapi.schema';
import { breakingChanges } from './openapi-breaking';

const text = { type: 'string', maxLength: 10 };
const shape = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
interface Given {
  sent?: object;
  answered?: object;
  parameters?: object[];
  security?: object[];
  bodyRequired?: boolean;
}
function documentOf({
  sent = shape({ a: text }),
  answered = shape({ b: text }, ['b']),
  ...more
}: Given = {}) {
  const { parameters = [], security = [], bodyRequired = false } = more;
  const json = (schema: object) => ({ content: { 'application/json': { schema } } });
  const post = {
    ...{ parameters, security },
    requestBody: { required: bodyRequired, ...json({ $ref: '#/components/schemas/Sent' }) },
    responses: { 200: json(answered) },
  };
  return { paths: { '/x': { post } }, components: { schemas: { Sent: sent } } };
}

describe('a change that breaks clients', () => {
  it.each<[string, Given, Given]>([
    ['POST /x: who may call it', {}, { security: [{ bearer: ['submit'] }] }],
    ['POST /x: query q is gone', { parameters: [{ name: 'q', in: 'query', schema: text }] }, {}],
    [
      'POST /x: query q must be given now',
      {},
      { parameters: [{ name: 'q', in: 'query', required: true, schema: text }] },
    ],
    ['POST /x: the body must be sent now', {}, { bodyRequired: true }],
    ['POST /x takes.a is gone', {}, { sent: shape({}) }],
    ['POST /x takes.a must be sent now', {}, { sent: shape({ a: text }, ['a']) }],
    ['POST /x takes.a: another type', {}, { sent: shape({ a: { type: 'number' } }) }],
    ['POST /x takes.a: maxLength is tighter', {}, { sent: shape({ a: { ...text, maxLength: 9 } }) }],
    ['POST /x takes.a: another pattern', {}, { sent: shape({ a: { ...text, pattern: 'x' } }) }],
    [
      'POST /x takes.a: two is no longer taken',
      { sent: shape({ a: { type: 'string', enum: ['one', 'two'] } }) },
      { sent: shape({ a: { type: 'string', enum: ['one'] } }) },
    ],
    ['POST /x answers 200.b is gone', {}, { answered: shape({}, ['b']) }],
    ['POST /x answers 200.b may be missing now', {}, { answered: shape({ b: text }) }],
    [
      'POST /x answers 200.c[].d: another type',
      { answered: shape({ c: { type: 'array', items: shape({ d: text }) } }) },
      { answered: shape({ c: { type: 'array', items: shape({ d: { type: 'integer' } }) } }) },
    ],
    [
      'POST /x takes: a variant is gone',
      { sent: { oneOf: [shape({ a: text }), shape({ b: text })] } },
      { sent: { oneOf: [shape({ a: text })] } },
    ],
  ])('%s', (what, before, now) => {
    expect(breakingChanges(documentOf(before), documentOf(now))).toEqual([what]);
  });

  it('is a call that is gone', () => {
    const none = { ...documentOf(), paths: {} };
    expect(breakingChanges(documentOf(), none)).toEqual(['POST /x is gone']);
  });
});

describe('a change that breaks nobody', () => {
  it.each<[string, Given]>([
    ['nothing', {}],
    ['something new may be sent', { sent: shape({ a: text, b: text }) }],
    ['something longer may be sent', { sent: shape({ a: { ...text, maxLength: 11 } }) }],
    ['something new is answered', { answered: shape({ b: text, c: text }, ['b', 'c']) }],
    ['a parameter may be given', { parameters: [{ name: 'q', in: 'query', schema: text }] }],
  ])('%s', (_what, now) => {
    expect(breakingChanges(documentOf(), documentOf(now))).toEqual([]);
  });

  it('is a call more', () => {
    const none = { ...documentOf(), paths: {} };
    expect(breakingChanges(none, documentOf())).toEqual([]);
  });
});

it('the document does not break itself', () => {
  expect(breakingChanges(openApiDocument(), openApiDocument())).toEqual([]);
});
