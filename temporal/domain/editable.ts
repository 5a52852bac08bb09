import { Validator } from '@cfworker/json-schema';
import type { OutputUnit } from '@cfworker/json-schema';
import canonicalize from 'canonicalize';
import type { Action, Request } from '../contract/request.schema';
import type { Editable } from '../contract/rule.schema';
import type { Changes } from './incoming';
import { limits } from '../contract/limits';
import { partsOf } from './editable-schema';
import { isObject } from './fields';

/**
 * What speaks against these changes by a reviewer, in sentences; none: they may be made. Only arguments that the rule
 * marks as editable may differ, each to a value that its schema allows.
 */
export function outsideEditable(
  editable: Editable | undefined,
  asked: Pick<Request, 'title' | 'summary' | 'why' | 'action'>,
  changes: Changes,
): string[] {
  if (!editable) return ['Nothing here may be changed by a reviewer.'];
  const texts = (['title', 'summary', 'why'] as const)
    .filter((field) => changes[field] !== undefined && changes[field] !== asked[field])
    .map((field) => `The ${field} may not be changed.`);
  const { action } = changes;
  if (!action || same(action, asked.action)) return [...texts, 'No argument was changed.'];
  return [...texts, ...outsideArguments(editable, asked.action, action)];
}

function outsideArguments(editable: Editable, before: Action, after: Action): string[] {
  const fixed = (['name', 'target'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => `The ${field} of the action may not be changed.`);
  const names = [...new Set([...Object.keys(before.arguments), ...Object.keys(after.arguments)])];
  return [
    ...fixed,
    ...names.flatMap((name) => problemsOf(name, editable, before.arguments, after.arguments)),
  ];
}

function problemsOf(
  name: string,
  { properties }: Editable,
  before: Action['arguments'],
  after: Action['arguments'],
): string[] {
  const had = Object.hasOwn(before, name) ? before[name] : undefined;
  const has = Object.hasOwn(after, name) ? after[name] : undefined;
  const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!schema) return same(had, has) ? [] : [`${name} may not be changed.`];
  return has === undefined ? [`${name} may not be left out.`] : problemsOfArgument(name, schema, has);
}

/**
 * What is wrong with the value of an argument by its schema, in sentences; none: it is valid. What cannot be checked
 * (too much of it, or a schema that the reader of rules would not let through) is not valid either. Never throws.
 */
export function problemsOfArgument(
  name: string,
  schema: Editable['properties'][string],
  value: unknown,
): string[] {
  if (partsOf(schema) * partsOf(value) > limits.editableWork) return [`${name} is too large to be checked.`];
  try {
    // Copies without prototypes: the validator writes into a schema, and finds names that every object inherits.
    const { valid, errors } = new Validator(bare(schema) as object, '2020-12').validate(bare(value));
    if (valid) return [];
    const causes = errors.filter(isCause).map((error) => sentenceOf(name, schema, error));
    return causes.length > 0 ? [...new Set(causes)].slice(0, mostProblems) : [`${name} ${misfit}.`];
  } catch {
    return [`${name} cannot be checked against the schema of the rule.`];
  }
}

const mostProblems = 5;
const misfit = 'does not fit the schema of the rule';

/** The others only say that something inside them is wrong, or why one of several alternatives was not the one. */
const containers = ['properties', 'items', 'prefixItems', 'additionalProperties', 'allOf', 'if'];
const isCause = ({ keyword, keywordLocation }: OutputUnit) =>
  !containers.includes(keyword) && !/\/(anyOf|oneOf)\//.test(keywordLocation);

const words: Record<string, (limit: string) => string> = {
  type: (type) => `must be of type ${type}`,
  const: (value) => `must be ${value}`,
  enum: (values) => `must be one of ${values}`,
  minimum: (least) => `must be at least ${least}`,
  maximum: (most) => `must be at most ${most}`,
  exclusiveMinimum: (least) => `must be more than ${least}`,
  exclusiveMaximum: (most) => `must be less than ${most}`,
  multipleOf: (step) => `must be a multiple of ${step}`,
  minLength: (least) => `must have at least ${several(least, 'character')}`,
  maxLength: (most) => `must have at most ${several(most, 'character')}`,
  minItems: (least) => `must have at least ${several(least, 'item')}`,
  maxItems: (most) => `must have at most ${several(most, 'item')}`,
  minProperties: (least) => `must have at least ${several(least, 'field')}`,
  maxProperties: (most) => `must have at most ${several(most, 'field')}`,
  required: (fields) => `must have the fields ${fields}`,
  format: (format) => `must be a valid ${format}`,
};

const several = (count: string, noun: string) => `${count} ${noun}${count === '1' ? '' : 's'}`;

function sentenceOf(name: string, schema: unknown, error: OutputUnit): string {
  const where = [name, ...partsOfPointer(error.instanceLocation)].join('.');
  const limit = partsOfPointer(error.keywordLocation).reduce<unknown>(
    (at, key) => (Array.isArray(at) || isObject(at) ? (at as Record<string, unknown>)[key] : undefined),
    schema,
  );
  const say = limit === undefined ? undefined : words[error.keyword];
  return `${where} ${say ? say(listed(limit)) : misfit}.`;
}

/** The steps of a JSON pointer such as `#/lines/0`. */
function partsOfPointer(pointer: string): string[] {
  const [, ...parts] = pointer.split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function listed(limit: unknown): string {
  if (Array.isArray(limit)) return limit.map(listed).join(', ');
  return typeof limit === 'string' ? limit : JSON.stringify(limit);
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, part] of Object.entries(value)) copy[key] = bare(part);
  return copy;
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalize(a) === canonicalize(b);
}
