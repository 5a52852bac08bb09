import { getExternalWorkflowHandle } from '@temporalio/workflow';

/** Rejects what another run asks, because it has become pointless: the invoice was paid meanwhile. */
export async function invoicePaid(invoice: string, asking: string): Promise<void> {
  await getExternalWorkflowHandle(asking).signal('reject', {
    by: { id: 'agent:bookkeeping', name: 'Bookkeeping' },
    comment: `Invoice ${invoice} was paid meanwhile.`,
  });
}
