import type { Gate } from '../contract/gate.schema';
import type { Act } from '../contract/proof.schema';
import type { Rule } from '../contract/rule.schema';
import type { Judgement } from './judgement';
import type { Attempt } from './refusal';
import { counted, expired, openGate, withdrawn } from './gate';
import { verified } from './gate.fixture';
import { refusalOf } from './refusal';
import { sentBack } from './revision';

export const openedAt = '2026-01-01T10:00:00.000Z';
export const inTime = '2026-01-01T10:10:00.000Z';
export const dueAt = '2026-01-01T10:30:00.000Z';
export const late = '2026-01-01T10:40:00.000Z';
export const ana = { id: 'corp|ana', name: 'Ana' };
export const bo = { id: 'corp|bo' };
export const requester = { id: 'corp|req', owner: { id: 'corp|owner' } };
export const starter = { id: 'agent:planner', owner: { id: 'corp|boss' } };
export const request = {
  title: 'Refund',
  action: { name: 'refund', arguments: { amount: 40 } },
  requester,
  expiresIn: 'PT30M',
};
export const editable = { properties: { amount: { type: 'number' } } };

export const gateWith = (rule: Rule, more: object = {}) =>
  openGate('g', { ...request, rule, ...more }, openedAt);
export const open = gateWith({});
export const vote = (verdict: 'approve' | 'reject', actor = bo) =>
  ({ decisionId: 'd', verdict, actor, via: 'web', at: inTime }) as const;
export const gates: Record<Gate['status'], Gate> = {
  open,
  'changes-requested': sentBack(open, { at: inTime, by: bo }, 'smaller'),
  approved: counted(open, vote('approve')),
  rejected: counted(open, vote('reject')),
  expired: expired(open, dueAt),
  withdrawn: withdrawn(open, { at: inTime, by: bo }, undefined),
};

export const attempt = (act: Act, gate: Gate, more: Partial<Attempt> = {}): Attempt => ({
  act,
  actor: ana,
  judged: verified(ana),
  digest: gate.digest,
  sentAt: inTime,
  ...more,
});
export const codeOf = (act: Act, gate: Gate, more: Partial<Attempt> = {}, at = inTime) =>
  refusalOf(gate, starter, attempt(act, gate, more), at)?.code;
export const by = (id: string, more: Partial<Judgement> = {}) => ({
  actor: { id },
  judged: verified(id, more),
});
