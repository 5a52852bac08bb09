import type { Person } from '../contract/person.schema';
import { sampleRequester, unknownPersonId } from '../contract/names';

const claimedPrefix = 'claimed:';

/** The identity that somebody unverified claims. What is claimed already stays as it is. */
export function claimedPerson(text: string): Person {
  const claim = text.startsWith(claimedPrefix) ? text.slice(claimedPrefix.length) : text;
  return claim === 'unknown' ? { id: unknownPersonId } : { id: claimedPrefix + claim, name: claim };
}

/**
 * An actor whose identity nobody proved: whatever id they sent becomes a claim, so that an unsigned message can
 * never stand in a record under a signed-in person's or an agent's id.
 */
export function unverified(actor: Person): Person {
  return actor.id.startsWith(claimedPrefix) ? actor : { ...actor, id: claimedPrefix + actor.id };
}

/** Whether nobody verified this person. */
export function isClaim(person: { id: string }): boolean {
  return person.id.startsWith(claimedPrefix);
}

/**
 * Whether two ids may be the same somebody. A claim to an identity counts as that identity here: who claims to be
 * the requester is kept out like the requester. `claimed:unknown` is nobody and equals no one.
 */
export function samePerson(a: { id: string } | undefined, b: { id: string } | undefined): boolean {
  if (!a || !b || a.id === unknownPersonId || b.id === unknownPersonId) return false;
  return bareId(a.id) === bareId(b.id);
}

function bareId(id: string): string {
  return id.startsWith(claimedPrefix) ? id.slice(claimedPrefix.length) : id;
}

/** Whether this is a sample's requester: everybody may decide and withdraw a sample, its launcher too. */
export function isSample(requester: { id: string } | undefined): boolean {
  return requester?.id === sampleRequester.id;
}
