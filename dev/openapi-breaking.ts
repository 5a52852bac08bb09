import { z } from 'zod';

/** A schema of OpenAPI 3.1, as far as it is compared. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  oneOf?: Schema[];
  anyOf?: Schema[];
  [limit: string]: unknown;
}
const anySchema: z.ZodType<Schema> = z.looseObject({});
const contentSchema = z.record(z.string(), z.object({ schema: anySchema }));
const operationSchema = z.object({
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z
    .array(
      z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: anySchema }),
    )
    .default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ content: contentSchema.default({}) })),
});
type Operation = z.infer<typeof operationSchema>;
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), anySchema).default({}) }),
});
type Document = z.infer<typeof documentSchema>;

/** A schema with the document that its references are of. */
interface Side {
  schema: Schema;
  of: Document;
}
/** Whether a value goes to the server, which must not take less, or comes from it, which must not give less. */
type Direction = 'sent' | 'answered';

/**
 * What of a document breaks a client that was made from an earlier one: less that is taken, less that is answered.
 * What is new does not, if nobody has to send it.
 */
export function breakingChanges(before: unknown, now: unknown): string[] {
  const old = documentSchema.parse(before);
  const other = documentSchema.parse(now);
  return Object.entries(old.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const where = `${method.toUpperCase()} ${path}`;
      const later = other.paths[path]?.[method];
      return later ? changesOf(where, [operation, old], [later, other]) : [`${where} is gone`];
    }),
  );
}

function changesOf(
  where: string,
  [old, before]: [Operation, Document],
  [now, after]: [Operation, Document],
): string[] {
  return [
    ...(JSON.stringify(old.security) === JSON.stringify(now.security) ? [] : [`${where}: who may call it`]),
    ...parameterChanges(where, [old, before], [now, after]),
    ...bodyChanges(where, [old, before], [now, after]),
    ...Object.entries(old.responses).flatMap(([status, { content }]) => {
      const later = now.responses[status];
      if (!later) return [`${where}: the answer ${status} is gone`];
      return contentChanges(
        `${where} answers ${status}`,
        [content, before],
        [later.content, after],
        'answered',
      );
    }),
  ];
}

function parameterChanges(
  where: string,
  [old, before]: [Operation, Document],
  [now, after]: [Operation, Document],
): string[] {
  const key = (one: { name: string; in: string }) => `${one.in} ${one.name}`;
  const known = new Map(old.parameters.map((one) => [key(one), one]));
  const later = new Map(now.parameters.map((one) => [key(one), one]));
  const gone = [...known.keys()]
    .filter((name) => !later.has(name))
    .map((name) => `${where}: ${name} is gone`);
  const changed = [...later].flatMap(([name, one]) => {
    const earlier = known.get(name);
    const isAsked = one.required && !earlier?.required ? [`${where}: ${name} must be given now`] : [];
    if (!earlier) return isAsked;
    const sides: [Side, Side] = [
      { schema: earlier.schema, of: before },
      { schema: one.schema, of: after },
    ];
    return [...isAsked, ...schemaChanges(`${where}: ${name}`, ...sides, 'sent', [])];
  });
  return [...gone, ...changed];
}

function bodyChanges(
  where: string,
  [{ requestBody: old }, before]: [Operation, Document],
  [{ requestBody: now }, after]: [Operation, Document],
): string[] {
  if (!old) return now?.required ? [`${where}: a body must be sent now`] : [];
  if (!now) return [`${where}: the body is gone`];
  const isAsked = now.required && !old.required ? [`${where}: the body must be sent now`] : [];
  return [
    ...isAsked,
    ...contentChanges(`${where} takes`, [old.content, before], [now.content, after], 'sent'),
  ];
}

type Content = z.infer<typeof contentSchema>;

function contentChanges(
  where: string,
  [old, before]: [Content, Document],
  [now, after]: [Content, Document],
  direction: Direction,
): string[] {
  return Object.entries(old).flatMap(([type, { schema }]) => {
    const later = now[type];
    if (!later) return [`${where}: ${type} is gone`];
    return schemaChanges(where, { schema, of: before }, { schema: later.schema, of: after }, direction, []);
  });
}

function resolved({ schema, of }: Side): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (of.components.schemas[name] ?? {});
}

/** @param within names of shapes that are being compared already: a shape may hold itself */
function schemaChanges(
  where: string,
  old: Side,
  now: Side,
  direction: Direction,
  within: string[],
): string[] {
  const ref = old.schema.$ref;
  if (ref !== undefined && within.includes(ref)) return [];
  const inside = ref === undefined ? within : [...within, ref];
  const [one, other] = [resolved(old), resolved(now)];
  const go = (at: string, a: Schema, b: Schema) =>
    schemaChanges(at, { schema: a, of: old.of }, { schema: b, of: now.of }, direction, inside);
  return [
    ...(JSON.stringify([one.type, one.const]) === JSON.stringify([other.type, other.const])
      ? []
      : [`${where}: another type`]),
    ...enumChanges(where, one, other, direction),
    ...(direction === 'sent' ? limitChanges(where, one, other) : []),
    ...requiredChanges(where, one, other, direction),
    ...Object.entries(one.properties ?? {}).flatMap(([name, schema]) => {
      const later = other.properties?.[name];
      return later ? go(`${where}.${name}`, schema, later) : [`${where}.${name} is gone`];
    }),
    ...(one.items ? go(`${where}[]`, one.items, other.items ?? {}) : []),
    ...variants(one).flatMap((schema, index) => {
      const later = variants(other)[index];
      return later ? go(`${where}(${index + 1})`, schema, later) : [`${where}: a variant is gone`];
    }),
  ];
}

const variants = ({ oneOf, anyOf }: Schema): Schema[] => oneOf ?? anyOf ?? [];

/** What is sent may lose no value. What is answered may gain some: readers are told to expect that. */
function enumChanges(where: string, one: Schema, other: Schema, direction: Direction): string[] {
  if (direction === 'answered' || !other.enum) return [];
  const lost = one.enum ? one.enum.filter((value) => !other.enum?.includes(value)) : ['any other value'];
  return lost.map((value) => `${where}: ${String(value)} is no longer taken`);
}

function limitChanges(where: string, one: Schema, other: Schema): string[] {
  const tighter = (name: string, isTighter: (a: number, b: number) => boolean) => {
    const [a, b] = [one[name], other[name]];
    return typeof b === 'number' && (typeof a !== 'number' || isTighter(a, b))
      ? [`${where}: ${name} is tighter`]
      : [];
  };
  return [
    ...['maxLength', 'maxItems', 'maximum'].flatMap((name) => tighter(name, (a, b) => b < a)),
    ...['minLength', 'minItems', 'minimum'].flatMap((name) => tighter(name, (a, b) => b > a)),
    ...(other.pattern !== undefined && other.pattern !== one.pattern ? [`${where}: another pattern`] : []),
  ];
}

function requiredChanges(where: string, one: Schema, other: Schema, direction: Direction): string[] {
  const [old, now] = [one.required ?? [], other.required ?? []];
  return direction === 'sent'
    ? now.filter((name) => !old.includes(name)).map((name) => `${where}.${name} must be sent now`)
    : old.filter((name) => !now.includes(name)).map((name) => `${where}.${name} may be missing now`);
}
