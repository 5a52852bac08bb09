import type { Gate } from '../contract/gate.schema';
import type { Person } from '../contract/person.schema';
import type { Request } from '../contract/request.schema';
import type { ApprovalAttributes, ApprovalState } from '../contract/search-attributes';
import { limits } from '../contract/limits';
import { cut } from './cut';
import { riskRank } from './rows';

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
 * The attributes of a run from its gates: pending while any is open, then the state of the one closed last;
 * groups the union, risk the highest, since and due the earliest, title the first.
 */
export function attributesOf(kind: string, gates: readonly Gate[]): ApprovalAttributes {
  const open = gates.filter((gate) => gate.status === 'open');
  const shown = open.length > 0 ? open : lastClosed(gates);
  const [first] = shown;
  if (!first) return { ApprovalKind: value(kind) };
  const votes = gates.flatMap((gate) => gate.votes);
  return {
    ApprovalKind: value(kind),
    ApprovalState: stateOf(first),
    ApprovalTitle: value(first.request.title),
    ApprovalRequester: first.request.requester && value(first.request.requester.id),
    ApprovalRisk: highestRisk(shown),
    ApprovalGroups: list(shown.flatMap((gate) => gate.groups ?? [])),
    ApprovalDeciders: list(votes.map((vote) => vote.actor.id)),
    ApprovalWaitingSince: earliest(open.map((gate) => gate.openedAt)),
    ApprovalDueAt: earliest(open.map((gate) => gate.dueAt)),
  };
}

function lastClosed(gates: readonly Gate[]): Gate[] {
  let last: Gate | undefined;
  for (const gate of gates) if (closedAt(gate) >= (last ? closedAt(last) : '')) last = gate;
  return last ? [last] : [];
}

const closedAt = (gate: Gate) => (gate.status === 'open' ? '' : gate.closedAt);
const stateOf = (gate: Gate): ApprovalState => (gate.status === 'open' ? 'pending' : gate.status);

function highestRisk(gates: readonly Gate[]): string | undefined {
  return gates.map((gate) => gate.request.risk).sort((a, b) => riskRank(b) - riskRank(a))[0];
}
