import type { Gate, OpenGate, Refusal, Vote } from '../contract/gate.schema';
import type { Outcome } from '../contract/outcome.schema';
import type { Person } from '../contract/person.schema';
import type { Request } from '../contract/request.schema';
import { limits } from '../contract/limits';
import { digestOf } from './digest';
import { durationMs } from './duration';

/** @param at ISO time of the opening, from which `expiresIn` counts */
export function openGate(gateId: string, request: Request & { requester: Person }, at: string): OpenGate {
  const lasts = request.expiresIn === undefined ? undefined : durationMs(request.expiresIn);
  return {
    gateId,
    status: 'open',
    request,
    groups: request.groups,
    rule: request.rule,
    openedAt: at,
    dueAt: lasts === undefined ? undefined : new Date(Date.parse(at) + lasts).toISOString(),
    revision: 1,
    digest: digestOf({ gateId, revision: 1, request }),
    votes: [],
    refused: [],
  };
}

/** The gate after a counted vote. One vote decides it. */
export function counted(gate: OpenGate, vote: Vote): Gate {
  const status = vote.verdict === 'approve' ? 'approved' : 'rejected';
  return { ...gate, status, closedAt: vote.at, votes: [...gate.votes, vote] };
}

/** The gate (or run) with one more refused attempt; the first hundred are kept in full, the rest is counted. */
export function withRefusal<T extends { refused?: Refusal[]; refusedMore?: number }>(
  record: T,
  refusal: Refusal,
): T {
  const refused = record.refused ?? [];
  if (refused.length >= limits.refusals) return { ...record, refusedMore: (record.refusedMore ?? 0) + 1 };
  return { ...record, refused: [...refused, refusal] };
}

export function expired(gate: OpenGate, at: string): Gate {
  return { ...gate, status: 'expired', closedAt: at };
}

export function withdrawn(gate: OpenGate, by: Person, reason: string | undefined, at: string): Gate {
  return { ...gate, status: 'withdrawn', closedAt: at, withdrawn: { by, reason } };
}

/** How a closed gate ended, for the workflow that waited at it. */
export function outcomeOf(gate: Exclude<Gate, OpenGate>): Outcome {
  const base = { outcome: gate.status, gateId: gate.gateId, at: gate.closedAt, digest: gate.digest };
  switch (gate.status) {
    case 'expired':
      return base;
    case 'withdrawn':
      return gate.withdrawn ? { ...base, by: [gate.withdrawn.by], comment: gate.withdrawn.reason } : base;
    case 'approved':
    case 'rejected':
      return { ...base, by: gate.votes.map((vote) => vote.actor), comment: gate.votes.at(-1)?.comment };
  }
}
