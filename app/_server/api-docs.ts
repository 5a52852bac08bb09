import 'server-only';
import { z } from 'zod';
import type { ApiCall, ApiDocs, ApiField, ApiShape } from '@/temporal/contract/api-views';
import { openApiDocument } from '@/temporal/contract/openapi.schema';

/** A schema of the document, as far as it is drawn. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  maxLength?: number;
}
const looseSchema: z.ZodType<Schema> = z.looseObject({});
const contentSchema = z.record(z.string(), z.object({ schema: looseSchema.default({}) })).default({});
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  servers: z.tuple([z.object({ url: z.string() })]),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        summary: z.string(),
        description: z.string(),
        security: z.array(z.record(z.string(), z.array(z.string()))),
        parameters: z
          .array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: looseSchema }))
          .default([]),
        requestBody: z.object({ required: z.boolean(), content: contentSchema }).optional(),
        responses: z.record(z.string(), z.object({ description: z.string(), content: contentSchema })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), looseSchema) }),
});
type Document = z.infer<typeof documentSchema>;
type Call = Document['paths'][string][string];

let read: ApiDocs | undefined;

/** The document of the API for people to read. */
export function apiDocs(): ApiDocs {
  read ??= docsOf(documentSchema.parse(openApiDocument()));
  return read;
}

function docsOf({ info, servers: [{ url }], paths, components }: Document): ApiDocs {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => callOf(method.toUpperCase(), url + path, call)),
  );
  return { ...info, calls, shapes: Object.entries(components.schemas).map(shapeOf) };
}

function callOf(method: string, path: string, call: Call): ApiCall {
  const { operationId: id, summary, description, security, parameters, requestBody } = call;
  const [body] = Object.values(requestBody?.content ?? {});
  const answers = Object.entries(call.responses).map(([status, { description: what, content }]) => {
    const [answer] = Object.values(content);
    return { status, what, ...(answer && { shape: typeOf(answer.schema) }) };
  });
  return {
    ...{ id, method, path, summary, description },
    who: whoOf(security),
    parameters: parameters.map((one) => ({
      place: one.in,
      name: one.name,
      type: typeOf(one.schema),
      required: one.required,
    })),
    ...(body && {
      body: { name: 'body', type: typeOf(body.schema), required: requestBody?.required === true },
    }),
    answers: answers.filter(({ status }) => status < '300'),
    problems: answers.filter(({ status }) => status >= '300'),
  };
}

function whoOf([security]: Call['security']): string {
  if (!security) return 'whoever signs the body';
  const [scope] = security.bearer ?? [];
  if (scope === undefined) return 'anybody with a token';
  return scope === 'person' ? 'a person alone' : `scope ${scope}`;
}

function shapeOf([name, schema]: [string, Schema]): ApiShape {
  return { name, forms: (schema.oneOf ?? schema.anyOf ?? [schema]).map(fieldsOf) };
}

function fieldsOf({ properties = {}, required = [] }: Schema): ApiField[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeOf(schema),
    required: required.includes(name),
  }));
}

/** A type in words. */
function typeOf(schema: Schema): string {
  const { $ref, items, properties, maxLength, format } = schema;
  const variants = schema.oneOf ?? schema.anyOf;
  if ($ref) return $ref.split('/').at(-1) ?? '';
  if (variants) return variants.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `"${value}"`).join(' | ');
  if (items) return `list of ${typeOf(items)}`;
  if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
  if (schema.type === undefined || Array.isArray(schema.type)) return 'any JSON';
  if (format) return format;
  return maxLength === undefined ? schema.type : `${schema.type}, at most ${maxLength} characters`;
}
