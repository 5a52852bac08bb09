import type { Gate } from '../contract/gate.schema';
import type { Editable, Rule, Stage } from '../contract/rule.schema';
import type { Reading } from './fields';
import { limits } from '../contract/limits';
import { readEditable } from './editable-schema';
import {
  Fields,
  duration,
  list,
  name,
  oneOf,
  reading,
  wholeNumber,
  wholeText,
  withoutAbsent,
} from './fields';

const names = (least: number) => list(name(limits.name), limits.groups, least);

/** The rule that a request asks for; the field that is wrong is named from `rule` on. */
export function readRule(value: unknown): Reading<Rule> {
  return reading(() => rule(value, 'rule'));
}

/** A rule as part of an input; see `readRule`. */
export function rule(value: unknown, field: string): Rule {
  return ruleOfAtMost(limits.stages, value, field);
}

/**
 * The rule that holds at a gate. A rule of another form is somebody else's: their run judges by it, and nothing is
 * known of it here. One of ours may have twice as many stages as a request may ask for, since policy adds its own.
 */
export function ruleOf({ rule: held }: Pick<Gate, 'rule'>): Rule {
  if (held === undefined) return {};
  const known = rules.get(held) ?? heldRule(held);
  rules.set(held, known);
  return known;
}

function heldRule(held: object): Rule {
  const read = reading(() => ruleOfAtMost(2 * limits.stages, held, 'rule'));
  return read.ok ? read.value : {};
}

/** Rules that were read already: every question at a gate begins with its rule, and nobody changes one. */
const rules = new WeakMap<object, Rule>();

function ruleOfAtMost(stages: number, value: unknown, field: string): Rule {
  const fields = new Fields(value, field);
  return withoutAbsent({
    stages: fields.read('stages', list(stage, stages, 1)),
    comment: fields.read('comment', oneOf(['on-reject', 'always'] as const)),
    editable: fields.read('editable', editable),
    remindAfter: fields.read('remindAfter', duration),
    escalate: fields.read('escalate', escalation),
    maxSignInAge: fields.read('maxSignInAge', duration),
    verification: fields.read('verification', oneOf(['verified'] as const)),
  });
}

function stage(value: unknown, field: string): Stage {
  const fields = new Fields(value, field);
  return withoutAbsent({
    name: fields.read('name', wholeText(limits.name)),
    groups: fields.read('groups', names(1)),
    people: fields.read('people', names(1)),
    quorum: fields.read('quorum', wholeNumber(limits.quorum)),
    rejections: fields.read('rejections', wholeNumber(limits.quorum)),
  });
}

function escalation(value: unknown, field: string): NonNullable<Rule['escalate']> {
  const fields = new Fields(value, field);
  return { after: fields.needed('after', duration), groups: fields.needed('groups', names(1)) };
}

function editable(value: unknown, field: string): Editable {
  return readEditable(value, field);
}
