import type { Person } from '../contract/person.schema';
import type { Action, Risk } from '../contract/request.schema';
import type { AgentTask, ApprovalInput } from '../contract/task.schema';
import { limits } from '../contract/limits';
import { sampleRequester } from '../contract/names';
import { durationMs } from './duration';
import { readPerson } from './incoming';

/**
 * The input of a run, checked once more where it arrives: whoever starts a run past the desk (any SDK, the
 * Temporal CLI) meets the same rules. The zod schemas of `temporal/contract` say the same for the edges; a
 * property test holds the two together. Null and absent are the same.
 */
export type Reading<T> = { ok: true; value: T } | { ok: false; field: string; problem: string };

/** Input of `agentTask`. */
export function readAgentTask(input: unknown): Reading<AgentTask> {
  return reading(() => {
    const fields = new Fields(input);
    const task = fields.text('task', limits.task, 'needed');
    return { ...requestFields(fields), task: task.trim(), title: fields.text('title', limits.title) };
  });
}

/** Input of `approval`: a request, where at least `title` and `action` are given. */
export function readApprovalInput(input: unknown): Reading<ApprovalInput> {
  return reading(() => {
    const fields = new Fields(input);
    const title = fields.text('title', limits.title, 'needed');
    const action = fields.read('action', readAction) ?? fail('action', 'is missing');
    return { ...requestFields(fields), title: title.trim(), action };
  });
}

function requestFields(fields: Fields) {
  return {
    summary: fields.text('summary', limits.text),
    why: fields.text('why', limits.text),
    action: fields.read('action', readAction),
    requester: fields.read('requester', personField),
    risk: fields.read('risk', readRisk),
    groups: fields.read('groups', readGroups),
    rule: fields.read('rule', readJson),
    expiresIn: fields.read('expiresIn', readDuration),
    startedBy: fields.read('startedBy', personField),
  };
}

class InvalidField extends Error {
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super(`${field} ${problem}`);
  }
}

function fail(field: string, problem: string): never {
  throw new InvalidField(field, problem);
}

function reading<T extends object>(read: () => T): Reading<T> {
  try {
    const entries = Object.entries(read()).filter(([, value]) => value !== undefined);
    return { ok: true, value: Object.fromEntries(entries) as T }; // the same fields, absent ones left out
  } catch (error) {
    if (error instanceof InvalidField) return { ok: false, field: error.field, problem: error.problem };
    throw error;
  }
}

class Fields {
  private readonly fields: Record<string, unknown>;

  constructor(input: unknown) {
    this.fields = readObject(input, 'input');
  }

  read<T>(field: string, parse: (value: unknown, field: string) => T): T | undefined {
    const value = this.fields[field];
    return value === undefined || value === null ? undefined : parse(value, field);
  }

  text(field: string, max: number, needed: 'needed'): string;
  text(field: string, max: number): string | undefined;
  text(field: string, max: number, needed?: 'needed'): string | undefined {
    const value = this.read(field, (raw) => (typeof raw === 'string' ? raw : fail(field, 'must be a text')));
    if (value === undefined) return needed ? fail(field, 'is missing') : undefined;
    if (needed && value.trim() === '') fail(field, 'must not be empty');
    if (value.trim().length > max)
      fail(field, `must be at most ${max} characters, it has ${value.trim().length}`);
    return value;
  }
}

function readObject(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail(field, 'must be an object');
  return value as Record<string, unknown>; // an object that is no array
}

function readAction(value: unknown, field: string): Action {
  const fields = readObject(value, field);
  const { name, target } = fields;
  if (typeof name !== 'string' || name === '' || name.length > limits.name) {
    return fail(`${field}.name`, `must be a text of 1 to ${limits.name} characters`);
  }
  if (
    target !== undefined &&
    target !== null &&
    (typeof target !== 'string' || target.length > limits.text)
  ) {
    return fail(`${field}.target`, `must be a text of at most ${limits.text} characters`);
  }
  const args = readJson(fields.arguments ?? {}, `${field}.arguments`);
  return typeof target === 'string' ? { name, target, arguments: args } : { name, arguments: args };
}

const deepest = 64;

/** Data that has a digest: what JSON cannot say (a number too large for it) or says too deep has none. */
function readJson(value: unknown, field: string): Action['arguments'] {
  const checked = readObject(value, field);
  checkJson(checked, field, deepest);
  return checked as Action['arguments']; // just checked
}

function checkJson(value: unknown, field: string, depth: number): void {
  if (depth === 0) fail(field, `must not be nested deeper than ${deepest} levels`);
  if (typeof value === 'number' && !Number.isFinite(value)) fail(field, 'must hold finite numbers only');
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) checkJson(part, field, depth - 1);
}

function personField(value: unknown, field: string): Person {
  return readPerson(value) ?? fail(field, 'must be a person: { id, name?, owner? }');
}

const risks = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Risk[];

function readRisk(value: unknown, field: string): Risk {
  return risks.find((risk) => risk === value) ?? fail(field, `must be one of ${risks.join(', ')}`);
}

function readGroups(value: unknown, field: string): string[] {
  if (!Array.isArray(value) || value.length > limits.groups) {
    return fail(field, `must be a list of at most ${limits.groups} groups`);
  }
  return value.map((group: unknown) =>
    typeof group === 'string' && group !== '' && group.length <= limits.name
      ? group
      : fail(field, `must hold texts of 1 to ${limits.name} characters`),
  );
}

function readDuration(value: unknown, field: string): string {
  const valid = typeof value === 'string' && durationMs(value) !== undefined;
  return valid
    ? value
    : fail(field, 'must be an ISO 8601 duration of at most ten years, such as PT30M or P2D');
}

/** Whether a caller names the samples' requester, which only the sample doors may. */
export function claimsToBeSample(requester: Person | undefined): boolean {
  return requester?.id === sampleRequester.id;
}
