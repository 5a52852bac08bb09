import { CloudEvent, HTTP } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import { hookSchema } from '@/temporal/contract/trigger.schema';
import { eventOfHook, readEvent, sentEvents } from './cloud-events';

const bytes = (text: string) => Buffer.from(text);
const json = (value: unknown) => bytes(JSON.stringify(value));
const structured = new Headers({ 'content-type': 'application/cloudevents+json; charset=UTF-8' });
const event = { specversion: '1.0', id: 'e-1', source: '/shop/eu', type: 'refund.asked', data: { order: 7 } };

function readOne(headers: Headers, body: Uint8Array) {
  const sent = sentEvents(headers, body);
  if (sent.isBatch) throw new Error('It is a batch.');
  return readEvent(sent.event);
}
const code = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : error;
  }
};

describe('what the SDK of CloudEvents sends', () => {
  const full = new CloudEvent({
    ...event,
    subject: 'order 7',
    time: '2026-11-25T12:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: 'https://shop.example/refund.json',
    tenant: 'eu',
  });

  it.each(['binary', 'structured'] as const)('is read in %s mode', (mode) => {
    const { headers, body } = HTTP[mode](full);
    const sent = new Headers(
      Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
    );
    const { datacontenttype, ...read } = readOne(sent, bytes(String(body)));
    expect(datacontenttype).toMatch(/^application\/json/);
    expect(read).toEqual({
      ...event,
      subject: 'order 7',
      time: '2026-11-25T12:00:00.000Z',
      dataschema: 'https://shop.example/refund.json',
      tenant: 'eu',
    });
  });
});

describe('the binary mode', () => {
  const sent = (more: Record<string, string>, body = '') =>
    readOne(
      new Headers({ 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/s', 'ce-type': 't', ...more }),
      bytes(body),
    );

  it('has attributes in headers, percent-encoded or quoted, and any data', () => {
    expect(sent({ 'ce-subject': 'Euro%20%E2%82%AC', 'content-type': 'text/plain' }, 'hé')).toMatchObject({
      subject: 'Euro €',
      data: 'hé',
    });
    expect(sent({ 'ce-subject': '"a \\"b\\""' })).not.toHaveProperty('data');
    expect(sent({ 'ce-subject': '"a \\"b\\""' }).subject).toBe('a "b"');
    expect(sent({ 'content-type': 'image/png' }, 'png').data_base64).toBe('cG5n');
    expect(sent({ 'content-type': 'application/vnd.shop+json' }, '[1]').data).toEqual([1]);
  });

  it('refuses what is not as the specification says', () => {
    expect(code(() => sent({ 'ce-subject': '%E2' }))).toMatch(
      /^invalid-input: The header ce-subject is not percent/,
    );
    expect(code(() => sent({ 'content-type': 'application/json' }, '{'))).toMatch(/^not-json/);
    expect(code(() => sent({ 'ce-Bad_Name': 'x' }))).toMatch(/bad_name is no name of an attribute/);
  });
});

describe('an event that is none', () => {
  it.each([
    [{ specversion: undefined }, /^specversion is missing\.$/],
    [{ specversion: '2.0' }, /^specversion is "2\.0"; the desk knows "1\.0"\.$/],
    [{ specversion: '0.3' }, /"0\.3"/],
    [{ specversion: 1 }, /specversion is a number/],
    [{ id: undefined }, /^id is missing\.$/],
    [{ source: undefined }, /^source is missing\.$/],
    [{ type: undefined }, /^type is missing\.$/],
    [{ id: '' }, /^id is empty\.$/],
    [{ id: null }, /^id is missing\.$/],
    [{ id: 7 }, /^id is no text\.$/],
    [{ source: 'no reference' }, /URI reference/],
    [{ id: 'a\u0007' }, /control characters/],
    [{ type: 'x'.repeat(1_001) }, /at most 1000/],
    [{ time: 'yesterday' }, /RFC 3339/],
    [{ data_base64: 'eA==' }, /data or data_base64/],
    [{ Big: 'x' }, /Big is no name of an attribute/],
    [{ list: [1] }, /list is a text of up to/],
    [{ half: 1.5 }, /half is a text of up to/],
  ])('%j is refused, and says why', (change, message) => {
    expect(() => readOne(structured, json({ ...event, ...change }))).toThrow(message);
  });

  it.each(['[]', '1', 'null', '"text"'])('%s is no event', (text) => {
    expect(code(() => readOne(structured, bytes(text)))).toMatch(/^invalid-input/);
  });

  it('says so also of plain JSON without any attribute', () => {
    const plain = new Headers({ 'content-type': 'application/json' });
    expect(code(() => readOne(plain, json({ a: 1 })))).toMatch(/specversion is missing/);
  });
});

describe('JSON', () => {
  it('may say null for an attribute that is not there, and means it in data', () => {
    expect(readOne(structured, json({ ...event, subject: null, data: null }))).toEqual({
      ...event,
      data: null,
    });
  });

  it.each([
    ['application/cloudevents+avro', /^wrong-media-type/],
    ['application/cloudevents+json; charset=utf-16', /^wrong-media-type/],
  ])('is the only format: %s', (type, message) => {
    expect(code(() => sentEvents(new Headers({ 'content-type': type }), json(event)))).toMatch(message);
  });

  it('comes in batches', () => {
    const headers = new Headers({ 'content-type': 'application/cloudevents-batch+json' });
    expect(sentEvents(headers, json([event, 1]))).toEqual({ isBatch: true, events: [event, 1] });
    expect(sentEvents(headers, json([]))).toEqual({ isBatch: true, events: [] });
    expect(code(() => sentEvents(headers, json(event)))).toMatch(/A batch is a list/);
    expect(code(() => sentEvents(headers, json(Array(101).fill(event))))).toMatch(/at most 100 events/);
  });
});

describe('a delivery through a hook', () => {
  const named = (more: object) => hookSchema.parse({ name: 'shop', keys: [{ file: 'k' }], ...more });
  const standard = named({ scheme: 'standard-webhooks' });
  const hmac = (more: object = {}) => named({ scheme: 'hmac', signature: { header: 'S' }, ...more });
  const headers = (more: Record<string, string> = {}) =>
    new Headers({ 'content-type': 'application/json', ...more });

  it('has the id of Standard Webhooks, and its type in the body', () => {
    const body = { type: 'order.paid', data: { order: 7 } };
    expect(eventOfHook(standard, headers({ 'webhook-id': 'msg_1' }), json(body))).toEqual({
      ...{ specversion: '1.0', id: 'msg_1', source: '/hooks/shop', type: 'order.paid' },
      ...{ datacontenttype: 'application/json', data: body },
    });
  });

  it('has id and type where the hook says', () => {
    const github = hmac({ id: { header: 'X-GitHub-Delivery' }, type: { header: 'X-GitHub-Event' } });
    const sent = headers({ 'x-github-delivery': 'd-1', 'x-github-event': 'release' });
    expect(eventOfHook(github, sent, json({}))).toMatchObject({ id: 'd-1', type: 'release' });
    const inBody = hmac({ id: { field: 'order.id' }, type: { field: 'kind' } });
    expect(eventOfHook(inBody, headers(), json({ order: { id: 7 }, kind: 'paid' }))).toMatchObject({
      id: '7',
      type: 'paid',
    });
  });

  it('is its bytes where nothing says what makes it the same', () => {
    const id = (body: string) => eventOfHook(hmac(), headers(), bytes(body)).id;
    expect(id('{"type":"a"}')).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(id('{"type":"a"}')).toBe(id('{"type":"a"}'));
    expect(id('{"type":"a"}')).not.toBe(id('{"type":"a" }'));
  });

  it('that is a CloudEvent stays what it is', () => {
    expect(eventOfHook(standard, structured, json(event))).toEqual(event);
  });

  it.each([
    [headers({ 'webhook-id': 'm' }), '{}', /type is missing/],
    [headers(), '{"type":"a"}', /id is missing/],
    [headers({ 'webhook-id': 'm' }), '{"type":["a"]}', /type/],
    [headers({ 'webhook-id': 'm' }), '{', /^not-json/],
    [new Headers({ 'content-type': 'application/x-www-form-urlencoded' }), 'payload=1', /^wrong-media-type/],
  ])('is refused when it is no event', (sent, body, message) => {
    expect(code(() => eventOfHook(standard, sent, bytes(body)))).toMatch(message);
  });

  it('takes nothing from the prototype of an object', () => {
    expect(
      code(() => eventOfHook(hmac({ type: { field: 'constructor.name' } }), headers(), json({}))),
    ).toMatch(/type is missing/);
  });
});
