import { executeChild, workflowInfo } from '@temporalio/workflow';

interface Outcome {
  outcome: string;
  comment?: string;
}

/** Refunds an order, once a person has approved exactly that. */
export async function refundOrder(order: string, amount: number): Promise<string> {
  const { outcome, comment } = await executeChild<(request: object) => Promise<Outcome>>('approval', {
    taskQueue: 'countersign',
    workflowId: `${workflowInfo().workflowId}-approval`,
    args: [
      {
        title: `Refund order ${order}`,
        why: 'The parcel arrived broken, and the photographs show it.',
        action: { name: 'refund', target: `order ${order}`, arguments: { amount, currency: 'EUR' } },
        requester: { id: 'agent:support', name: 'Support agent' },
        risk: 'medium',
        expiresIn: 'P2D',
      },
    ],
  });
  // Only this exact word is consent: rejected, expired, withdrawn and whatever else may come are not.
  if (outcome !== 'approved') return `Order ${order} was not refunded: ${outcome}. ${comment ?? ''}`.trim();
  return `Order ${order} was refunded.`;
}
