import { z } from 'zod';
import type { PolicyAction } from '../contract/policy-bundle';
import type { Demand } from '../contract/policy.schema';
import { limits } from '../contract/limits';
import { durationMs } from '../domain/duration';
import { closest } from './closest';

/** What the annotations of a policy say: its name, its words, and what it demands of a review. */
export interface Annotated {
  id: string;
  title: string;
  reason?: string;
  demand?: Demand;
}

/** What is wrong with an annotation, and what to do about it. */
export interface AnnotationProblem {
  message: string;
  hint?: string;
}

interface Policy {
  effect: 'permit' | 'forbid';
  actions: readonly PolicyAction[];
  annotations: Readonly<Record<string, string>>;
}

const duration = z.string().refine((text) => durationMs(text) !== undefined);
const text = z.string().trim().min(1).max(limits.title);
const groups = z
  .string()
  .transform((list) => list.split(',').map((group) => group.trim()))
  .pipe(z.array(z.string().min(1).max(limits.name)).min(1).max(limits.groups));

const words = {
  id: [z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/), 'small letters, digits, dots and hyphens, up to 64'],
  title: [text, `a text of 1 to ${limits.title} characters`],
  reason: [text, `a sentence of 1 to ${limits.title} characters`],
} as const;

const demands = {
  quorum: [z.coerce.number().int().min(1).max(limits.quorum), `a whole number from 1 to ${limits.quorum}`],
  group: [groups, 'a group, or several with commas between them, any of which will do'],
  max_sign_in_age: [duration, 'an ISO 8601 duration, such as PT15M'],
  expires_in: [duration, 'an ISO 8601 duration, such as PT4H'],
  comment: [z.enum(['on-reject', 'always']), '"on-reject" or "always"'],
  verification: [z.literal('verified'), '"verified"'],
} as const;

const known = { ...words, ...demands };
type Known = keyof typeof known;

/**
 * Reads the annotations of one policy, all of them strictly: one that is misspelt would lose what it demands, and
 * nobody would see it.
 */
export function readAnnotations(policy: Policy): Annotated | AnnotationProblem[] {
  const { annotations } = policy;
  const problems = Object.entries(annotations).flatMap(([name, value]) => problemOf(name, value));
  problems.push(...missing(policy), ...misplaced(policy));
  if (problems.length > 0) return problems;
  return {
    id: words.id[0].parse(annotations['id']),
    title: words.title[0].parse(annotations['title']),
    ...('reason' in annotations ? { reason: words.reason[0].parse(annotations['reason']) } : {}),
    ...demandOf(annotations),
  };
}

function problemOf(name: string, value: string): AnnotationProblem[] {
  if (!isKnown(name)) {
    const meant = closest(name, Object.keys(known));
    const hint = meant ? `Did you mean @${meant}?` : `Known are @${Object.keys(known).join(', @')}.`;
    return [{ message: `@${name} means nothing here.`, hint }];
  }
  const [schema, accepted] = known[name];
  if (schema.safeParse(value).success) return [];
  return [{ message: `@${name} is "${value}".`, hint: `Accepted is ${accepted}.` }];
}

function isKnown(name: string): name is Known {
  return Object.hasOwn(known, name);
}

/** A forbid and a demand concern a person, who is owed a reason. */
function missing({ effect, annotations }: Policy): AnnotationProblem[] {
  const problems: AnnotationProblem[] = [];
  if (!('id' in annotations)) {
    problems.push({ message: 'A policy has no @id.', hint: 'Write @id("some-name") before it.' });
  }
  if (!('title' in annotations)) {
    problems.push({ message: 'A policy has no @title.', hint: 'Say in @title("…") what it does.' });
  }
  if (!('reason' in annotations) && (effect === 'forbid' || demandNames(annotations).length > 0)) {
    const hint = 'Say in @reason("…") why, and what to do, to the person whom it stops.';
    problems.push({ message: 'A policy that stops or demands something has no @reason.', hint });
  }
  return problems;
}

function misplaced({ effect, actions, annotations }: Policy): AnnotationProblem[] {
  const [first] = demandNames(annotations);
  if (first === undefined || (effect === 'permit' && actions.every((action) => action === 'review')))
    return [];
  return [
    {
      message: `@${first} has no effect here.`,
      hint: 'Only a permit of Action::"review" alone demands something.',
    },
  ];
}

function demandNames(annotations: Policy['annotations']): string[] {
  return Object.keys(annotations).filter((name) => Object.hasOwn(demands, name));
}

function demandOf(annotations: Policy['annotations']): { demand?: Demand } {
  const names = demandNames(annotations);
  if (names.length === 0) return {};
  const read = <Name extends keyof typeof demands>(
    name: Name,
  ): z.infer<(typeof demands)[Name][0]> | undefined => {
    const given = annotations[name];
    return given === undefined
      ? undefined
      : (demands[name][0].parse(given) as z.infer<(typeof demands)[Name][0]>);
  };
  const joining = read('group');
  const found = {
    stages: joining && [{ name: joining.join(' or '), groups: joining }],
    quorum: read('quorum'),
    maxSignInAge: read('max_sign_in_age'),
    expiresIn: read('expires_in'),
    comment: read('comment'),
    verification: read('verification'),
  };
  return { demand: Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) };
}
