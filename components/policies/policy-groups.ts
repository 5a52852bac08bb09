import { pointOfAction } from '@/temporal/contract/policy-bundle';
import type { BundledPolicy, PolicyAction } from '@/temporal/contract/policy-bundle';
import type { PolicyEffect, PolicyPoint } from '@/temporal/contract/policy.schema';
import type { BadgeTone } from '@/components/ui/badge';
import { demandWords, listWords } from '@/temporal/domain/policy-words';

/** The question that policies of a group answer, in the order in which a run asks them. */
export const pointWords: Record<PolicyPoint, string> = {
  launch: 'May it be launched?',
  require: 'What must happen?',
  decide: 'May this person decide?',
  execute: 'May it go on now?',
};

const points: readonly PolicyPoint[] = ['launch', 'require', 'decide', 'execute'];

export interface PolicyGroup {
  point: PolicyPoint;
  policies: BundledPolicy[];
}

/** Policies under the first question they answer; questions that none answers are left out. */
export function groupsOf(policies: readonly BundledPolicy[]): PolicyGroup[] {
  const firstPoint = ({ actions }: BundledPolicy) =>
    points.find((point) => actions.some((action) => pointOfAction[action] === point));
  return points
    .map((point) => ({ point, policies: policies.filter((policy) => firstPoint(policy) === point) }))
    .filter((group) => group.policies.length > 0);
}

const permits: Record<PolicyAction, string> = {
  launch: 'the launch',
  run: 'the run',
  auto: 'going on without people',
  review: 'a review',
  decide: 'a decision',
  execute: 'what was approved',
};

/** What a policy does where it holds, in one line: `Forbids the run and what was approved`. */
export function doesWords({ effect, actions, demand }: BundledPolicy): string {
  if (demand) return `Asks for ${listWords(demandWords(demand))}`;
  const what = actions.map((action) => permits[action]);
  const all = actions.length === Object.keys(permits).length;
  return `${effect === 'permit' ? 'Permits' : 'Forbids'} ${all ? 'everything' : listWords(what)}`;
}

/** What a policy is for, in a word. */
export function kindOf({ effect, actions, demand }: BundledPolicy): { word: string; tone: BadgeTone } {
  if (effect === 'forbid') return { word: 'Forbids', tone: 'no' };
  if (demand) return { word: 'Demands', tone: 'accent' };
  // What goes on without people is what one looks for on this page.
  if (actions.includes('auto')) return { word: 'Lets through', tone: 'warn' };
  return { word: 'Permits', tone: 'neutral' };
}

/** What an answer was, in a word. */
export const effectWords: Record<PolicyEffect, string> = {
  allow: 'Allowed',
  deny: 'Denied',
  block: 'Blocked',
  auto: 'Without people',
  review: 'Review',
};

export const effectTones: Record<PolicyEffect, BadgeTone> = {
  allow: 'yes',
  auto: 'yes',
  deny: 'no',
  block: 'no',
  review: 'neutral',
};
