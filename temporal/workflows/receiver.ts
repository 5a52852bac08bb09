import { condition, defineSignal, log, setHandler } from '@temporalio/workflow';
import type { Disabled } from '../contract/delivery.schema';
import { outboundSignals } from '../contract/names';

/**
 * A receiver that is disabled, for as long as this is open. Who disabled it and when says its memo, who enabled it
 * again its history.
 */
export async function receiver(disabled: Disabled): Promise<void> {
  log.info('A receiver is disabled.', { ...disabled });
  let isEnabled = false;
  setHandler(defineSignal(outboundSignals.enable), () => {
    isEnabled = true;
  });
  await condition(() => isEnabled);
}
