import type { ReviseCommand } from '@/temporal/contract/commands.schema';
import type { Request } from '@/temporal/contract/request.schema';
import type { Editable } from '@/temporal/contract/rule.schema';
import { problemsOfArgument } from '@/temporal/domain/editable';
import { inputKindOf, textOf, valueOf } from './argument-input';
import type { InputKind, Schema } from './argument-input';
import { isNamed } from './argument-table';
import type { Json } from './argument-table';
import { labelOf } from './label-of';

/** One control of the form: what it edits, and how. */
export interface EditField {
  /** `title`, `summary`, `why`, `arguments` as a whole, or `arguments.<name>`. */
  key: string;
  label: string;
  kind: InputKind;
  schema?: Schema;
  /** What stands in it first. */
  initial: string;
}

export type Scope = 'all' | 'arguments';
type Changes = Pick<ReviseCommand, 'title' | 'summary' | 'why' | 'action'>;

/** What becomes of a request by what stands in the controls. */
export interface Draft {
  request: Request;
  /** Only what is otherwise than before. */
  changes: Changes;
  /** What is wrong, by control. */
  problems: Record<string, string>;
}

const prefix = 'arguments.';

function argumentField(name: string, value: Json | undefined, schema: Schema | undefined): EditField {
  const kind = inputKindOf(schema, value);
  return { key: prefix + name, label: labelOf(name), kind, schema, initial: textOf(kind, value) };
}

const textField = (key: 'title' | 'summary' | 'why', label: string, text = ''): EditField => ({
  key,
  label,
  kind: key === 'title' ? 'line' : 'text',
  initial: text,
});

/**
 * The controls for a request: all of it for whoever asked, for a reviewer the arguments that the rule marks as
 * editable. With `asJson` the arguments are one text.
 */
export function editFields(
  { title, summary, why, action }: Request,
  editable: Editable | undefined,
  scope: Scope,
  asJson: boolean,
): EditField[] {
  const values = action.arguments;
  if (scope === 'arguments') {
    const marked = Object.entries(editable?.properties ?? {});
    return marked.map(([name, schema]) => argumentField(name, values[name], schema));
  }
  const whole: EditField = {
    key: 'arguments',
    label: 'Arguments',
    kind: 'json',
    initial: JSON.stringify(values, null, 2),
  };
  return [
    textField('title', 'Title', title),
    textField('summary', 'Summary', summary),
    textField('why', 'Why', why),
    ...(asJson
      ? [whole]
      : Object.entries(values).map(([name, value]) => argumentField(name, value, undefined))),
  ];
}

/** What the controls say, read one by one; an untouched one leaves its value exactly as it was. */
export function draftOf(
  request: Request,
  fields: readonly EditField[],
  texts: Record<string, string>,
): Draft {
  const draft: Draft = { request: structuredClone(request), changes: {}, problems: {} };
  for (const field of fields) {
    const text = texts[field.key];
    if (text !== undefined && text !== field.initial) take(draft, field, text);
  }
  const { title, summary, why, action } = draft.request;
  if (title !== request.title) draft.changes.title = title;
  if (summary !== request.summary) draft.changes.summary = summary;
  if (why !== request.why) draft.changes.why = why;
  if (JSON.stringify(action) !== JSON.stringify(request.action)) draft.changes.action = action;
  return draft;
}

function take(draft: Draft, { key, label, kind, schema }: EditField, text: string): void {
  const { request, problems } = draft;
  if (key === 'title' || key === 'summary' || key === 'why') {
    request[key] = key === 'title' ? text.trim() : text;
    if (key === 'title' && text.trim() === '') problems.title = 'A request needs a title.';
    return;
  }
  const typed = valueOf(kind, text);
  if (!typed.ok) {
    problems[key] = typed.problem;
    return;
  }
  const found = schema === undefined ? undefined : problemsOfSchema(label, schema, typed.value);
  if (found !== undefined) problems[key] = found;
  if (key === 'arguments') takeAll(draft, typed.value);
  else takeOne(request.action.arguments, key.slice(prefix.length), typed.value);
}

/** Why the rule would not take this value, in words. */
function problemsOfSchema(label: string, schema: Schema, value: Json | undefined): string | undefined {
  if (value === undefined) return `${label} may not be left out.`;
  const problems = problemsOfArgument(label, schema, value);
  return problems.length === 0 ? undefined : problems.join(' ');
}

function takeOne(values: Record<string, Json>, name: string, value: Json | undefined): void {
  if (value === undefined) Reflect.deleteProperty(values, name);
  else values[name] = value;
}

function takeAll({ request, problems }: Draft, value: Json | undefined): void {
  if (isNamed(value)) request.action.arguments = value;
  else problems.arguments = 'Arguments are an object: { … }.';
}
