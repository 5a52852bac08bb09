import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { Request } from '../contract/request.schema';
import type { ApprovalAttributes, ApprovalState } from '../contract/search-attributes';
import { limits } from '../contract/limits';
import { cut } from './cut';
import { isClosed } from './gate';
import { outcomeOfPolicy } from './outcome';
import { riskRank } from './rows';
import { currentStage, eligibleIn } from './stages';

/** Cut to what a store holds; without the NUL that PostgreSQL refuses in text. */
const value = (text: string) => cut(text.replaceAll('\0', ''), limits.searchAttribute);
const list = (texts: readonly string[] = []) =>
  texts.length > 0 ? [...new Set(texts.map(value))].slice(0, limits.groups) : undefined;
const earliest = (times: readonly (string | undefined)[]) =>
  times.filter((one) => one !== undefined).sort()[0];

/** What is known of a run before its first task: goes into the start call, so that it can be found at once. */
export function startAttributes(
  kind: string,
  request: Pick<Request, 'title' | 'risk' | 'groups'>,
  requester: Person,
): ApprovalAttributes {
  return {
    ApprovalKind: value(kind),
    ApprovalTitle: value(request.title),
    ApprovalRequester: value(requester.id),
    ApprovalRisk: request.risk,
    ApprovalGroups: list(request.groups),
  };
}

/**
 * The attributes of a run from its gates: pending while any is open, else sent back while any is, else the state of
 * the one closed last; what policy said of the run as a whole goes before that. Groups are the union, risk the
 * highest, since and due the earliest, title the first.
 */
export function attributesOf(
  kind: string,
  gates: readonly Gate[],
  policy: readonly PolicyRecord[] = [],
): ApprovalAttributes {
  const { shown, live } = shownOf(gates);
  const [first] = shown;
  const state = (live.length > 0 ? undefined : stateByPolicy(policy)) ?? (first && stateOf(first));
  if (!first) return { ApprovalKind: value(kind), ApprovalState: state };
  return {
    ApprovalKind: value(kind),
    ApprovalState: state,
    ApprovalTitle: value(first.request.title),
    ApprovalRequester: first.request.requester && value(first.request.requester.id),
    ApprovalRisk: highestRisk(shown),
    ApprovalGroups: list(shown.flatMap(askedAt)),
    ApprovalDeciders: list(gates.flatMap(everyVote).map((vote) => vote.actor.id)),
    ApprovalWaitingSince: earliest(live.map((gate) => gate.openedAt)),
    ApprovalDueAt: earliest(live.map((gate) => gate.dueAt)),
  };
}

/** The gates that a run is listed by: those open, else those sent back, else the one closed last. */
function shownOf(gates: readonly Gate[]): { shown: readonly Gate[]; live: readonly Gate[] } {
  for (const status of ['open', 'changes-requested']) {
    const live = gates.filter((gate) => gate.status === status);
    if (live.length > 0) return { shown: live, live };
  }
  return { shown: lastClosed(gates), live: [] };
}

/** Policy ended the run by itself, or let it pass without a gate. */
function stateByPolicy(policy: readonly PolicyRecord[]): ApprovalState | undefined {
  const outcomes = policy.map((record) => outcomeOfPolicy(record, record.at)?.outcome);
  return outcomes.includes('denied') ? 'denied' : outcomes.find((outcome) => outcome !== undefined);
}

/** Groups that may decide now, and the people whom the rule names. */
function askedAt(gate: Gate): string[] {
  const people = isClosed(gate) ? [] : (eligibleIn(gate, currentStage(gate)).people ?? []);
  return [...(gate.groups ?? []), ...people.map((id) => `person:${id}`)];
}

const everyVote = (gate: Gate) => [...gate.votes, ...(gate.earlier ?? []).flatMap(({ votes }) => votes)];

function lastClosed(gates: readonly Gate[]): Gate[] {
  let last: Gate | undefined;
  for (const gate of gates) if (closedAt(gate) >= (last ? closedAt(last) : '')) last = gate;
  return last ? [last] : [];
}

const closedAt = (gate: Gate) => ('closedAt' in gate ? gate.closedAt : '');
const stateOf = (gate: Gate): ApprovalState => (gate.status === 'open' ? 'pending' : gate.status);

function highestRisk(gates: readonly Gate[]): string | undefined {
  return gates.map((gate) => gate.request.risk).sort((a, b) => riskRank(b) - riskRank(a))[0];
}
