import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { tokenOf } from '@/app/_server/machine.fixture';
import { problemSchema } from '@/temporal/contract/api.schema';
import { openApiDocument } from '@/temporal/contract/openapi.schema';
import { deskForTests } from './desk-for-tests.fixture';
import { serve } from './served.fixture';

/**
 * Requests made from the document itself, and spoiled: wrong types, huge and deep values, every kind of text, fields
 * that are missing or unknown. None may be answered with a 5xx, and none may start a run unless it is answered as
 * started.
 */
const { tests, taskQueue } = deskForTests();

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  maxLength?: number;
}
const looseSchema: z.ZodType<Schema> = z.looseObject({});
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: looseSchema })).default([]),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: looseSchema.optional() })) })
          .optional(),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), looseSchema) }),
});
const document = documentSchema.parse(JSON.parse(JSON.stringify(openApiDocument())));

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\u0000', '\ud800', '\u202eabc', '__proto__', "' OR 1=1", '"', '\\', 'x'.repeat(5_000), ''),
);
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText,
  fc.constantFrom(1e308, -0, Number.MAX_SAFE_INTEGER + 2, [], {}, [[[[[]]]]]),
  fc.constant(JSON.parse(`${'['.repeat(100)}1${']'.repeat(100)}`)),
);

/** A value as the schema wants it, where `depth` still allows; anything at all now and then. */
function valueOf(given: Schema, depth = 5): fc.Arbitrary<unknown> {
  const schema = given.$ref ? (document.components.schemas[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given;
  if (depth === 0) return anything;
  return fc.oneof({ weight: 12, arbitrary: rightOf(schema, depth) }, { weight: 1, arbitrary: anything });
}

function rightOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return fc.oneof(...variants.map((one) => valueOf(one, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'object') {
    const own = Object.entries(schema.properties ?? {}).map(
      ([name, one]) => [name, valueOf(one, depth - 1)] as const,
    );
    return fc.record(Object.fromEntries(own), { requiredKeys: schema.required ?? [] });
  }
  if (schema.type === 'array') return fc.array(valueOf(schema.items ?? {}, depth - 1), { maxLength: 3 });
  if (schema.type === 'string') return fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), anyText);
  if (schema.type === 'integer') return fc.integer({ min: -1, max: 60 });
  return anything;
}

const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    ...operation,
  })),
);

/** Half of a surrogate pair cannot be written into an address. */
const whole = (text: string) => Buffer.from(text).toString();
const encoded = (text: string) => encodeURIComponent(whole(text));
const contentTypes = [
  'application/json',
  'application/json',
  'application/json',
  'text/plain',
  'application/cloudevents+json',
];

function requestOf({ path, method, parameters, requestBody }: (typeof calls)[number]): fc.Arbitrary<Request> {
  const [content] = Object.values(requestBody?.content ?? {});
  const query = parameters.filter((one) => one.in === 'query');
  return fc
    .record({
      id: fc.oneof(anyText, fc.uuid()).map((text) => text || 'x'),
      query: fc.record(Object.fromEntries(query.map(({ name, schema }) => [name, valueOf(schema, 2)]))),
      asked: fc.subarray(query.map(({ name }) => name)),
      body: content?.schema ? valueOf(content.schema) : anything,
      type: fc.constantFrom(...contentTypes),
      cut: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 20 }) }),
      key: fc.oneof(
        { weight: 4, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: fc.constantFrom('', 'a"b', '"x"') },
      ),
    })
    .map((made) => {
      const search = new URLSearchParams(
        made.asked.flatMap((name) => [made.query[name]].flat().map((value) => [name, text(value)])),
      );
      // A wait that would hold the test is cut to nothing.
      if (search.has('wait')) search.set('wait', search.get('wait')?.replace(/\d+/, '0') ?? '');
      const json = JSON.stringify(made.body);
      return new Request(
        `http://localhost:3000/api/v1${path.replace(/\{\w+\}/, encoded(made.id))}?${search}`,
        {
          method,
          headers: {
            authorization: `Bearer ${tokenOf('all')}`,
            'content-type': made.type,
            'idempotency-key': made.key,
          },
          ...(['POST', 'PATCH'].includes(method) && { body: json.slice(0, json.length - made.cut) }),
        },
      );
    });
}

const text = (value: unknown) => (typeof value === 'string' ? whole(value) : JSON.stringify(value));

/** Runs of this desk; visibility tells them a moment later. */
async function runs(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await tests().client.workflow.count(`TaskQueue = '${taskQueue}'`)).count;
}

test.each(calls)(
  '$method $path answers whatever comes, and starts nothing that it refuses',
  { timeout: 60_000 },
  async (call) => {
    const before = await runs();
    let started = 0;
    await fc.assert(
      fc.asyncProperty(requestOf(call), async (request) => {
        const answer = await serve(request);
        expect(answer.status).toBeLessThan(500);
        const body: unknown = await answer.json();
        if (answer.status >= 400) expect(problemSchema.strict().safeParse(body).error).toBeUndefined();
        if (answer.status === 201) started += 1;
      }),
      { numRuns: 60 },
    );
    expect(await runs()).toBe(before + started);
  },
);

test('a body over the cap, and one that never ends, start nothing', async () => {
  const before = await runs();
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(0x20)),
  });
  for (const body of [`{"title":"${'x'.repeat(300_000)}"}`, endless]) {
    const headers = { authorization: `Bearer ${tokenOf('all')}`, 'idempotency-key': randomUUID() };
    const url = 'http://localhost:3000/api/v1/requests';
    const init = {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/json' },
      duplex: 'half',
    };
    expect((await serve(new Request(url, init as RequestInit))).status).toBe(413);
  }
  expect(await runs()).toBe(before);
});
