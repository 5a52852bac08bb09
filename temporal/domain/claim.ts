import type { Claim, Gate, OpenGate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { Happening } from './events';
import { limits } from '../contract/limits';
import { withEvent } from './events';
import { sameVoter } from './stages';

/** The claim that holds now: a claim ends by itself. */
export function liveClaim(gate: Pick<Gate, 'claim'>, nowMs: number): Claim | undefined {
  return gate.claim && nowMs < Date.parse(gate.claim.until) ? gate.claim : undefined;
}

export function isClaimedBy(gate: Pick<Gate, 'claim'>, person: Person, nowMs: number): boolean {
  const claim = liveClaim(gate, nowMs);
  return claim !== undefined && sameVoter(claim.by, person);
}

export function isClaimedByOther(gate: Pick<Gate, 'claim'>, person: Person, nowMs: number): boolean {
  return liveClaim(gate, nowMs) !== undefined && !isClaimedBy(gate, person, nowMs);
}

/** The gate claimed by whoever sent this; one's own claim starts anew. */
export function claimed(gate: OpenGate, happened: Happening): OpenGate {
  const { at, by } = happened;
  const until = new Date(Date.parse(at) + limits.claimMs).toISOString();
  return withEvent({ ...gate, claim: { by, at, until } }, { type: 'claimed', ...happened, until });
}

export function released(gate: OpenGate, happened: Happening): OpenGate {
  return withEvent({ ...gate, claim: undefined }, { type: 'released', ...happened });
}
