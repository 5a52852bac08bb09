import { defineSearchAttributeKey } from '@temporalio/common';
import {
  condition,
  defineQuery,
  defineSignal,
  executeChild,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Approvals, Gate, Vote } from '../temporal/contract/gate.schema';
import type { Decision } from '../temporal/contract/decision.schema';
import type { Outcome } from '../temporal/contract/outcome.schema';

// Somebody else's workflows: they know the protocol from its documentation and nothing of the desk's code.

interface Order {
  title: string;
  supplier: string;
  amount: number;
}

const state = defineSearchAttributeKey('ApprovalState', 'KEYWORD');
const kind = defineSearchAttributeKey('ApprovalKind', 'KEYWORD');
const requester = defineSearchAttributeKey('ApprovalRequester', 'KEYWORD');
const title = defineSearchAttributeKey('ApprovalTitle', 'TEXT');
const since = defineSearchAttributeKey('ApprovalWaitingSince', 'DATETIME');

/** A purchase order that waits for a person by the protocol, without a digest, deadline, groups or policy. */
export async function purchaseOrder(order: Order): Promise<string> {
  const openedAt = new Date().toISOString();
  const buyer = { id: 'agent:erp', name: 'erp' };
  const action = { name: 'erp.order', target: order.supplier, arguments: { amount: order.amount } };
  const request = { title: order.title, action, requester: buyer };
  const common = { gateId: 'order', request, openedAt, revision: 1, refused: [] };
  const votes: Vote[] = [];
  const outcome = () => (votes[0]?.verdict === 'approve' ? 'approved' : 'rejected');
  const gate = (): Gate => {
    const [vote] = votes;
    if (!vote) return { ...common, status: 'open', votes };
    return { ...common, status: outcome(), votes, closedAt: vote.at };
  };

  setHandler(defineQuery<Approvals>('approvals'), () => ({ protocol: 1, gates: [gate()] }));
  setHandler(defineSignal<[Decision]>('decide'), ({ decisionId, verdict, actor, comment, via }) => {
    if (votes.length === 0)
      votes.push({ decisionId, verdict, actor, comment, via, at: new Date().toISOString() });
  });

  upsertMemo({
    approvals: [
      { gateId: 'order', title: order.title, action: action.name, requester: buyer, since: openedAt },
    ],
  });
  upsertSearchAttributes([
    { key: state, value: 'pending' },
    { key: kind, value: 'purchaseOrder' },
    { key: requester, value: buyer.id },
    { key: title, value: order.title },
    { key: since, value: new Date(openedAt) },
  ]);
  await condition(() => votes.length > 0);
  upsertMemo({ approvals: [] });
  upsertSearchAttributes([{ key: state, value: outcome() }]);
  return outcome() === 'approved' ? `Ordered from ${order.supplier}` : 'Not ordered';
}

/** Asks by the desk's own gate, as a child on the desk's task queue. */
export async function quarterlyClose({
  deskQueue,
  title: asked,
}: {
  deskQueue: string;
  title: string;
}): Promise<string> {
  const outcome = await executeChild<(input: object) => Promise<Outcome>>('approval', {
    taskQueue: deskQueue,
    args: [
      {
        title: asked,
        why: 'The books of the quarter are complete.',
        action: { name: 'ledger.close', target: '2026-Q3', arguments: { lock: true } },
        requester: { id: 'agent:ledger', name: 'ledger' },
        risk: 'high',
      },
    ],
  });
  return outcome.outcome;
}
