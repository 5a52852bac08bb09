import type { EarlierRevision, Gate, OpenGate, SentBackGate } from '../contract/gate.schema';
import type { PolicyRecord } from '../contract/policy.schema';
import type { Happening } from './events';
import type { LiveGate } from './gate';
import type { Changes } from './incoming';
import { limits } from '../contract/limits';
import { digestOf } from './digest';
import { withEvent } from './events';
import { after, plain, withGroups } from './gate';
import { tighten } from './tighten';

/** Back to whoever asked: nobody can decide it until it is revised, and the deadline runs on. */
export function sentBack(gate: OpenGate, happened: Happening, comment: string): SentBackGate {
  const { at, by } = happened;
  const sent: SentBackGate = {
    ...gate,
    status: 'changes-requested',
    sentBack: { by, at, comment },
    claim: undefined,
  };
  return withEvent(sent, { type: 'changes-requested', ...happened, comment });
}

/** What a revision says. */
interface Revision {
  changes: Changes;
  comment?: string;
  /** What policy says must happen with what is asked now; without it the rule stays as it was. */
  policy?: PolicyRecord;
}

/**
 * The gate with a new revision: a new digest, nobody has voted on it, the first stage is open. What was asked before
 * stays on record with its votes. Reminder, escalation and deadline still count from the opening.
 */
export function revised(
  gate: LiveGate,
  happened: Happening,
  { changes, comment, policy }: Revision,
): OpenGate {
  const revision = gate.revision + 1;
  const request = { ...gate.request, ...changes };
  const open: OpenGate = {
    ...plain(withEarlier(gate, happened, comment)),
    status: 'open',
    request,
    revision,
    digest: digestOf({ gateId: gate.gateId, revision, request }),
    votes: [],
    claim: undefined,
  };
  const event = { type: 'revised', ...happened, revision, comment } as const;
  return withGroups(withEvent(policy ? under(open, policy) : open, event));
}

function withEarlier<T extends Gate>(gate: T, { at, by }: Happening, comment: string | undefined): T {
  const { revision, digest, request, votes, policy } = gate;
  const entry: EarlierRevision = { revision, digest, request, votes, replacedAt: at, by, comment, policy };
  const earlier = [...(gate.earlier ?? []), entry];
  if (earlier.length <= limits.revisions) return { ...gate, earlier };
  return { ...gate, earlier: earlier.slice(1), earlierMore: (gate.earlierMore ?? 0) + 1 };
}

/** The rule anew, as policy wants it for what is asked now; a deadline can only come nearer. */
function under(gate: OpenGate, policy: PolicyRecord): OpenGate {
  const { rule, expiresIn } = tighten(gate.request, policy.demand);
  const times = [gate.dueAt, after(gate.openedAt, expiresIn)].filter((time) => time !== undefined);
  return {
    ...gate,
    rule: Object.keys(rule).length > 0 ? rule : undefined,
    verification: rule.verification ?? gate.verification,
    dueAt: times.sort((a, b) => Date.parse(a) - Date.parse(b))[0],
    policy,
  };
}
