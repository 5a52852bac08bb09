import { createHash } from 'node:crypto';
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Hook, TriggersFile } from '../contract/trigger.schema';
import { triggersFileSchema } from '../contract/trigger.schema';
import type { TriggerProblem, TriggerView } from '../contract/trigger-views';
import { closest } from '../policy/closest';
import { expressionIn, isMixed, nested, programOf, textsIn } from './expressions';
import type { JqError } from './jq-error';
import type { JqPool } from './jq-pool';

/** A trigger that can be asked: whether it is about an event, and what that starts. */
export interface ReadyTrigger extends TriggerView {
  /** Gives the input of the run, or nothing where the trigger is not about the event. */
  program: string;
}

/** What `triggers.yaml` says, checked. */
export interface Triggers {
  /** Of the file's text. */
  digest: string;
  hooks: Hook[];
  triggers: ReadyTrigger[];
}

/**
 * Reads the text of `triggers.yaml` and checks all of it: shape, names, kinds, and that every expression is one.
 *
 * @param kinds what can be started
 * @returns the problems with their places, where there are any
 */
export async function readTriggers(
  text: string,
  kinds: readonly string[],
  jq: JqPool,
): Promise<Triggers | TriggerProblem[]> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  if (document.errors.length > 0) {
    return document.errors.map(({ message, linePos }) => ({
      ...(linePos ? { line: linePos[0].line, column: linePos[0].col } : {}),
      message: message.split('\n')[0] ?? message,
    }));
  }
  const at = placesOf(document, lineCounter);
  const parsed = triggersFileSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      ...at(path),
      message: `${path.map(String).join('.') || 'The file'}: ${message}`,
    }));
  }
  const file = parsed.data;
  const problems = [
    ...namedTwice(file, at),
    ...unknownNames(file, kinds, at),
    ...(await wrongJq(file, at, jq)),
  ];
  if (problems.length > 0) return problems;
  return {
    digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    hooks: file.hooks,
    triggers: file.triggers.map((trigger, index) => ({
      ...trigger,
      line: at(['triggers', index]).line,
      program: programOfTrigger(trigger),
    })),
  };
}

type At = (path: readonly PropertyKey[]) => { line: number; column: number };

/** Where a path of the file stands; where it is not there, what would hold it. */
function placesOf(document: Document.Parsed, lineCounter: LineCounter): At {
  return (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        const { line, col } = lineCounter.linePos(node.range[0]);
        return { line, column: col };
      }
    }
    return { line: 1, column: 1 };
  };
}

function namedTwice({ hooks, triggers }: TriggersFile, at: At): TriggerProblem[] {
  return [...twice('hooks', hooks, at, 'hook'), ...twice('triggers', triggers, at, 'trigger')];
}

function twice(list: string, entries: readonly { name: string }[], at: At, what: string): TriggerProblem[] {
  return entries.flatMap(({ name }, index) =>
    entries.findIndex((other) => other.name === name) === index
      ? []
      : [
          {
            ...at([list, index, 'name']),
            message: `Another ${what} is called "${name}" too. Give each its own name.`,
          },
        ],
  );
}

function unknownNames({ hooks, triggers }: TriggersFile, kinds: readonly string[], at: At): TriggerProblem[] {
  const names = hooks.map(({ name }) => name);
  return triggers.flatMap(({ on, start }, index) => [
    ...unknown('hook', on.hook, names, at(['triggers', index, 'on', 'hook'])),
    ...unknown('kind', start.kind, kinds, at(['triggers', index, 'start', 'kind'])),
  ]);
}

function unknown(
  what: string,
  name: string | undefined,
  known: readonly string[],
  place: ReturnType<At>,
): TriggerProblem[] {
  if (name === undefined || known.includes(name)) return [];
  const near = closest(name, known);
  const there = known.length === 0 ? 'There is none' : `There is ${known.join(', ')}`;
  const hint = near === undefined ? `${there}.` : `Did you mean "${near}"?`;
  return [{ ...place, message: `There is no ${what} "${name}". ${hint}` }];
}

async function wrongJq({ triggers }: TriggersFile, at: At, jq: JqPool): Promise<TriggerProblem[]> {
  const problems: TriggerProblem[] = [];
  for (const [index, { on, start }] of triggers.entries()) {
    const texts = textsIn(start.input, ['triggers', index, 'start', 'input']);
    for (const { path, text } of texts.filter((one) => isMixed(one.text))) {
      problems.push({ ...at(path), message: mixed(text) });
    }
    const mapping = texts.flatMap(({ path, text }) => {
      const expression = expressionIn(text);
      return expression === undefined ? [] : [{ path, expression }];
    });
    const condition =
      on.if === undefined ? [] : [{ path: ['triggers', index, 'on', 'if'], expression: conditionIn(on.if) }];
    for (const { path, expression } of [...condition, ...mapping]) {
      const wrong = await jq.check(expression);
      if (wrong) problems.push({ ...at(path), message: wordsOf(wrong) });
    }
  }
  return problems;
}

function mixed(text: string): string {
  return `"${text.slice(0, 60)}" would be taken as it stands: an expression is the whole text, as in \${ "Order " + .data.id }.`;
}

function wordsOf({ message, place }: JqError): string {
  if (!place) return message;
  return `${message.replace(/\.$/, '')} (line ${place.line}, column ${place.column} of the expression).`;
}

/** A condition may be written with or without its braces. */
function conditionIn(text: string): string {
  return expressionIn(text) ?? text;
}

function programOfTrigger({ on, start }: TriggersFile['triggers'][number]): string {
  const input = programOf(start.input);
  if (on.if === undefined) return input;
  return `if ${nested(conditionIn(on.if))} then ${input} else empty end`;
}
