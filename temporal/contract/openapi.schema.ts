import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { ResponseConfig, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemSchema } from './api.schema';
import { batchAnswerSchema, cloudEventSchema, eventAnswerSchema } from './event.schema';
import { jsonSchema } from './json.schema';
import { outcomeSchema } from './outcome.schema';
import { personSchema } from './person.schema';
import { actionSchema } from './request.schema';
import { ruleSchema } from './rule.schema';
import type { Operation } from './operation.schema';
import { operations } from './operations.schema';

/** The OpenAPI 3.1 document of everything under `/api/v1`. */
export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** Grows with what is added; a change that breaks a client is a new path, `/api/v2`. */
const version = '1.0.0';

const about = `Ask for decisions, wait for them, start and read runs, and keep schedules.

Every call says who calls by \`Authorization: Bearer <token>\`. A machine may do what the scopes of its token say, and
no machine decides; a person who has signed in may do what their roles permit. A body is JSON of at most 256 KB.
Whatever fails is a problem document (RFC 9457) with a \`code\`.`;

/** What any call may be answered with besides. */
const anyCall: Record<number, string> = {
  401: 'Nobody known calls.',
  403: 'The caller may not, or policy does not allow it.',
  422: 'The input is not valid, or a key was used for something else.',
  429: 'Too many calls; `Retry-After` says when to try again.',
  503: 'Temporal cannot be reached; the same call may be sent again.',
};
/** What a call with a body may be answered with besides. */
const anyBody: Record<number, string> = {
  400: 'The body is not JSON.',
  413: 'The body is larger than 256 KB.',
  415: 'The body is not said to be JSON.',
};
const some: Record<number, string> = {
  404: 'There is nothing of that name, or it has no such gate.',
  409: 'It exists already, was changed meanwhile, has ended or did not count it; `code` and `refusal` say which.',
};

/** The document as the server serves it, and as it is kept in the repository. */
export function openApiDocument(): OpenApiDocument {
  nameShapes();
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of a machine (its scopes stand beside each call) or of a person.',
  });
  for (const operation of operations) registry.registerPath(routeOf(operation));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Countersign', version, description: about },
    servers: [{ url: '/api/v1' }],
  });
}

const anyType = { type: ['object', 'array', 'string', 'number', 'boolean', 'null'] };

/** Shapes of the protocol that stand once in the document. What may be any JSON the generator has to be told. */
function nameShapes(): void {
  const shapes: [z.ZodType, z.core.GlobalMeta][] = [
    [jsonSchema, { description: 'Any JSON value.', ...anyType }],
    [personSchema, { id: 'Person' }],
    [actionSchema, { id: 'Action' }],
    [ruleSchema, { id: 'Rule' }],
    [outcomeSchema, { id: 'Outcome' }],
    [cloudEventSchema, { id: 'CloudEvent' }],
    [eventAnswerSchema, { id: 'EventAnswer' }],
    [batchAnswerSchema, { id: 'BatchAnswer' }],
  ];
  for (const [schema, named] of shapes) {
    if (!z.globalRegistry.has(schema)) z.globalRegistry.add(schema, named);
  }
}

function routeOf(operation: Operation): RouteConfig {
  const { id, method, path, who, summary, description, body } = operation;
  return {
    operationId: id,
    ...{ method, path, summary, description },
    security: who === 'signature' ? [] : [{ bearer: who === 'token' ? [] : [who] }],
    request: requestOf(operation),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, given]) => [status, answerOf(given)]),
      ),
      ...problems({ ...anyCall, ...(body ? anyBody : {}) }),
      ...problems(Object.fromEntries(operation.problems.map((status) => [status, some[status] ?? '']))),
    },
  };
}

function requestOf({ params, query, body, media, bodyOptional, key }: Operation): RouteConfig['request'] {
  return {
    ...(params && { params }),
    ...(query && { query }),
    ...(key && { headers: key === 'required' ? keyHeader : keyHeader.partial() }),
    ...(body && { body: { content: contentOf(body, media), required: !bodyOptional } }),
  };
}

function contentOf(schema: z.ZodType, media: readonly string[] = ['application/json']) {
  return Object.fromEntries(media.map((type) => [type, { schema }]));
}

const keyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(200).meta({
    description: 'Names what is sent, in visible ASCII: the same again has the same effect, once.',
  }),
});

function answerOf({ what, schema }: { what: string; schema: z.ZodType }): ResponseConfig {
  return { description: what, content: { 'application/json': { schema } } };
}

function problems(statuses: Record<number, string>): Record<string, ResponseConfig> {
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(
    Object.entries(statuses).map(([status, description]) => [status, { description, content }]),
  );
}
