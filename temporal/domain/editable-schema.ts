import type { Editable } from '../contract/rule.schema';
import { limits } from '../contract/limits';
import { Fields, fail, isObject, json, oneOf, readObject, withoutAbsent } from './fields';

type JsonObject = Editable['properties'][string];
type Check = (value: unknown, field: string, depth: number) => void;

/**
 * The schema of editable arguments, read with bounds: whoever asks writes it, and it is run in the workflow, where
 * nothing may take long. Hence no references (they can turn in circles), no patterns (they can take for ever), no
 * comparison of every item with every other, and only keywords that are known here.
 */
export function readEditable(value: unknown, field: string): Editable {
  const fields = new Fields(value, field);
  const size = JSON.stringify(json(value, field)).length;
  if (size > limits.editableSchema) {
    fail(field, `must be at most ${limits.editableSchema} characters of JSON, it has ${size}`);
  }
  return withoutAbsent({
    type: fields.read('type', oneOf(['object'] as const)),
    properties: fields.needed('properties', properties),
  });
}

function properties(value: unknown, field: string): Editable['properties'] {
  const read = readObject(value, field);
  for (const [key, part] of Object.entries(read)) {
    readObject(part, `${field}.${key}`);
    checkSchema(part, `${field}.${key}`, limits.editableDepth);
  }
  return read as Record<string, JsonObject>; // just checked
}

const checkSchema: Check = (value, field, depth) => {
  if (typeof value === 'boolean') return;
  if (depth === 0) fail(field, `must not be nested deeper than ${limits.editableDepth} levels`);
  for (const [keyword, part] of Object.entries(readObject(value, field))) {
    const check = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (!check) fail(`${field}.${keyword}`, 'is not a keyword that is supported here');
    check(part, `${field}.${keyword}`, depth - 1);
  }
};

const schemas: Check = (value, field, depth) => {
  if (!Array.isArray(value) || value.length === 0) return fail(field, 'must be a list of schemas');
  value.forEach((part: unknown, index) => {
    checkSchema(part, `${field}[${index}]`, depth);
  });
};

const schemasByName: Check = (value, field, depth) => {
  for (const [key, part] of Object.entries(readObject(value, field)))
    checkSchema(part, `${field}.${key}`, depth);
};

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const typeNames: Check = (value, field) => {
  const named: unknown[] = Array.isArray(value) ? value : [value];
  if (named.length === 0 || !named.every((one) => types.some((type) => type === one)))
    fail(field, `must be one of ${types.join(', ')}, or a list of these`);
};

const texts: Check = (value, field) => {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    fail(field, 'must be a list of texts');
};

const number: Check = (value, field) => {
  if (typeof value !== 'number') fail(field, 'must be a number');
};

const positive: Check = (value, field) => {
  if (typeof value !== 'number' || value <= 0) fail(field, 'must be a number above 0');
};

const count: Check = (value, field) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    fail(field, 'must be a whole number from 0');
};

const values: Check = (value, field) => {
  if (!Array.isArray(value)) fail(field, 'must be a list of values');
};

/** Formats that are checked; another one would be taken for a promise that nobody keeps. */
const formats = ['date', 'time', 'date-time', 'duration', 'email', 'uuid'];
const format: Check = (value, field) => {
  if (!formats.some((one) => one === value)) fail(field, `must be one of ${formats.join(', ')}`);
};

const text: Check = (value, field) => {
  if (typeof value !== 'string') fail(field, 'must be a text');
};

const anything: Check = () => undefined;

const keywords: Record<string, Check> = {
  type: typeNames,
  const: anything,
  enum: values,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: positive,
  minLength: count,
  maxLength: count,
  format,
  items: checkSchema,
  prefixItems: schemas,
  minItems: count,
  maxItems: count,
  properties: schemasByName,
  required: texts,
  additionalProperties: checkSchema,
  minProperties: count,
  maxProperties: count,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: checkSchema,
  if: checkSchema,
  then: checkSchema,
  else: checkSchema,
  title: text,
  description: text,
  default: anything,
  examples: values,
};

/** Parts of a value or a schema, itself among them: what the work of a check grows with. */
export function partsOf(value: unknown): number {
  if (!Array.isArray(value) && !isObject(value)) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + partsOf(part), 1);
}
