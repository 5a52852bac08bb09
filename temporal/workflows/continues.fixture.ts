import { continueAsNew, sleep } from '@temporalio/workflow';

/** A run of another maker that goes on in so many further executions; the last one stays open. */
export async function continues(times: number): Promise<void> {
  if (times > 0) await continueAsNew<typeof continues>(times - 1);
  await sleep('1 day');
}
