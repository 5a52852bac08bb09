import type { Person } from '../contract/person.schema';
import type { Action, Callback, Provenance } from '../contract/request.schema';
import { limits } from '../contract/limits';
import { isWebAddress, webAddressWords } from '../contract/web-address';
import { durationMs } from './duration';

/**
 * Parts of unknown data, read one by one: each reader gives the value or says which field is wrong and how. Absent
 * and null are the same: other SDKs write null for a field that is not set.
 */
export type Reading<T> = { ok: true; value: T } | { ok: false; field: string; problem: string };

class InvalidField extends Error {
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super(`${field} ${problem}`);
  }
}

export function fail(field: string, problem: string): never {
  throw new InvalidField(field, problem);
}

/** What was read, or the first field that is wrong. */
export function reading<T extends object>(read: () => T): Reading<T> {
  try {
    return { ok: true, value: withoutAbsent(read()) };
  } catch (error) {
    if (error instanceof InvalidField) return { ok: false, field: error.field, problem: error.problem };
    throw error;
  }
}

/** The same fields, absent ones left out. */
export function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

type Reader<T> = (value: unknown, field: string) => T;

export class Fields {
  private readonly fields: Record<string, unknown>;

  /** @param at name of the object these are the fields of; absent at the top */
  constructor(
    input: unknown,
    private readonly at?: string,
  ) {
    this.fields = readObject(input, at ?? 'input');
  }

  read<T>(field: string, parse: Reader<T>): T | undefined {
    const value = this.fields[field];
    return isAbsent(value) ? undefined : parse(value, this.named(field));
  }

  needed<T>(field: string, parse: Reader<T>): T {
    return this.read(field, parse) ?? fail(this.named(field), 'is missing');
  }

  private named(field: string): string {
    return this.at === undefined ? field : `${this.at}.${field}`;
  }
}

/** A text of at most so many characters, blanks around it not counted. */
export function text(max: number): Reader<string> {
  return (value, field) => {
    if (typeof value !== 'string') return fail(field, 'must be a text');
    const { length } = value.trim();
    return length <= max ? value : fail(field, `must be at most ${max} characters, it has ${length}`);
  };
}

/** The same, and not only blanks. */
export function filledText(max: number): Reader<string> {
  return (value, field) => {
    const read = text(max)(value, field);
    return read.trim() === '' ? fail(field, 'must not be empty') : read;
  };
}

/** A text of one to so many characters, blanks counted. */
export function name(max: number): Reader<string> {
  return (value, field) =>
    typeof value === 'string' && value !== '' && value.length <= max
      ? value
      : fail(field, `must be a text of 1 to ${max} characters`);
}

export function oneOf<T>(allowed: readonly T[]): Reader<T> {
  return (value, field) =>
    allowed.find((one) => one === value) ?? fail(field, `must be one of ${allowed.join(', ')}`);
}

export function wholeNumber(most: number): Reader<number> {
  return (value, field) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most
      ? value
      : fail(field, `must be a whole number from 1 to ${most}`);
}

/** A list of at least `least` and at most `most` parts; a wrong part is named by its place. */
export function list<T>(part: Reader<T>, most: number, least = 0): Reader<T[]> {
  return (value, field) => {
    if (!Array.isArray(value)) return fail(field, 'must be a list');
    if (value.length > most) fail(field, `must have at most ${most} entries, it has ${value.length}`);
    if (value.length < least) fail(field, `must have at least ${least} entry`);
    return value.map((one: unknown, index) => part(one, `${field}[${index}]`));
  };
}

export const duration: Reader<string> = (value, field) =>
  typeof value === 'string' && durationMs(value) !== undefined
    ? value
    : fail(field, 'must be an ISO 8601 duration of at most ten years, such as PT30M or P2D');

export const time: Reader<string> = (value, field) =>
  typeof value === 'string' && value.length <= 64 && !Number.isNaN(Date.parse(value))
    ? value
    : fail(field, 'must be an ISO 8601 time');

const deepest = 64;

/** Data that has a digest: what JSON cannot say (a number too large for it) or says too deep has none. */
export const json: Reader<Action['arguments']> = (value, field) => {
  const checked = readObject(value, field);
  checkJson(checked, field, deepest);
  return checked as Action['arguments']; // just checked
};

function checkJson(value: unknown, field: string, depth: number): void {
  if (depth === 0) fail(field, `must not be nested deeper than ${deepest} levels`);
  if (typeof value === 'number' && !Number.isFinite(value)) fail(field, 'must hold finite numbers only');
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) checkJson(part, field, depth - 1);
}

export const action: Reader<Action> = (value, field) => {
  const fields = new Fields(value, field);
  return withoutAbsent({
    name: fields.needed('name', name(limits.name)),
    target: fields.read('target', wholeText(limits.text)),
    arguments: fields.read('arguments', json) ?? {},
  });
};

export const callback: Reader<Callback> = (value, field) => {
  const fields = new Fields(value, field);
  return { url: fields.needed('url', address) };
};

const address: Reader<string> = (value, field) => {
  const read = wholeText(limits.address)(value, field);
  return isWebAddress(read) ? read : fail(field, webAddressWords);
};

/** Where a request comes from, as it was told. */
export const provenance: Reader<Provenance> = (value, field) => {
  const fields = new Fields(value, field);
  const told = (one: keyof Provenance) => fields.read(one, name(limits.name));
  return withoutAbsent({
    tool: told('tool'),
    server: told('server'),
    client: told('client'),
    model: told('model'),
    session: told('session'),
  });
};

/** A text of at most so many characters, blanks counted. */
export function wholeText(max: number): Reader<string> {
  return (value, field) =>
    typeof value === 'string' && value.length <= max
      ? value
      : fail(field, `must be a text of at most ${max} characters`);
}

export const person: Reader<Person> = (value, field) =>
  readPerson(value) ?? fail(field, 'must be a person: { id, name?, owner? }');

/** A person from unknown data; undefined when it is none. */
export function readPerson(value: unknown): Person | undefined {
  const identity = readIdentity(value);
  if (!identity || !isObject(value)) return undefined;
  if (isAbsent(value.owner)) return identity;
  const owner = readIdentity(value.owner);
  return owner ? { ...identity, owner } : undefined;
}

function readIdentity(value: unknown): { id: string; name?: string } | undefined {
  if (!isObject(value)) return undefined;
  const { id, name: called } = value;
  if (typeof id !== 'string' || id === '' || id.length > limits.searchAttribute) return undefined;
  if (isAbsent(called)) return { id };
  return typeof called === 'string' && called.length <= limits.name ? { id, name: called } : undefined;
}

export function readObject(value: unknown, field: string): Record<string, unknown> {
  return isObject(value) ? value : fail(field, 'must be an object');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
