import type { Gate } from '@/temporal/contract/gate.schema';
import { isSample } from '@/temporal/domain/person';
import type { Explanation, StageStanding } from '@/temporal/domain/explain';
import { countWords, lengthWords, listWords } from '@/temporal/domain/policy-words';
import type { Eligible } from '@/temporal/domain/stages';
import { nameOfId } from '@/temporal/domain/words';

/** Whom a stage asks: `finance or leads`, the names of people, both; undefined where any reviewer may. */
export function askedWords({ groups = [], people = [] }: Eligible): string | undefined {
  const asked = [...groups, ...people.map(nameOfId)];
  return asked.length === 0 ? undefined : asked.join(' or ');
}

/** What a stage is called: its name, else whom it asks. */
export function stageName(stage: Eligible & { name?: string }): string {
  return stage.name ?? askedWords(stage) ?? 'any reviewer';
}

/** How many a stage still lacks: `two people`, `one more`. */
function lackingWords({ have, need }: StageStanding): string {
  const lacking = Math.max(0, need - have);
  if (have > 0) return `${countWords(lacking)} more`;
  return lacking === 1 ? 'one person' : `${countWords(lacking)} people`;
}

/** Who is missing: `one more from finance, then one person from security`. */
export function missingWords(stages: readonly StageStanding[]): string {
  return stages
    .filter(({ state }) => state !== 'done')
    .map((stage) => [lackingWords(stage), askedWords(stage)].filter(Boolean).join(' from '))
    .join(', then ');
}

const peopleWords = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`;

/** The same in the few words of a line of facts: `1 more from finance`. */
export function neededWords(stages: readonly StageStanding[]): string {
  const current = stages.find(({ state }) => state === 'current');
  if (current === undefined) return peopleWords(0);
  const lacking = Math.max(0, current.need - current.have);
  const who = askedWords(current);
  const count = current.have > 0 ? `${lacking} more` : peopleWords(lacking);
  return who === undefined ? `${count}, any reviewer` : `${count} from ${who}`;
}

/** The rule in short: `asks finance, then security · 2 people · not the requester`. */
export function ruleWords({ stages, need }: Explanation, { request }: Gate): string {
  const who = stages.map((stage) => askedWords(stage) ?? 'any reviewer').join(', then ');
  const parts = [`asks ${who}`, peopleWords(need), isSample(request.requester) ? '' : 'not the requester'];
  return parts.filter(Boolean).join(' · ');
}

const comments = { always: 'a comment', 'on-reject': 'a comment on rejection' } as const;

/** What else the rule asks of a decision; undefined where nothing. */
export function conditionWords(
  { comment, maxSignInAge }: Pick<Explanation, 'comment' | 'maxSignInAge'>,
  verification: Gate['verification'],
): string | undefined {
  const age = lengthWords(maxSignInAge);
  const asks = [
    comment && comments[comment],
    age && `a sign-in no older than ${age}`,
    verification === 'verified' ? 'proof of who decides' : undefined,
  ].filter((part) => part !== undefined);
  return asks.length === 0 ? undefined : listWords(asks);
}
