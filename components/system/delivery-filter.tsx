'use client';
import { deliveryStates } from '@/temporal/contract/delivery-views';
import type { DeliveryState } from '@/temporal/contract/delivery-views';
import { Choice } from '@/components/ui/choice';
import { Drop } from '@/components/ui/drop';
import { routes } from '../shell/routes';
import { deliveryWords } from './delivery-words';
import { systemSearchOf } from './system-place';

function show(state: DeliveryState | undefined): void {
  window.history.replaceState(null, '', routes.system(systemSearchOf({ tab: 'deliveries', state })));
}

/** Which deliveries are listed; it lives in the address. */
export function DeliveryFilter({ state }: { state?: DeliveryState }) {
  return (
    <Drop label={state === undefined ? 'Any state' : deliveryWords[state].text} on={state !== undefined}>
      {[undefined, ...deliveryStates].map((one) => (
        <Choice
          key={one ?? 'any'}
          type="radio"
          name="delivery-state"
          checked={state === one}
          onChange={() => {
            show(one);
          }}
        >
          {one === undefined ? 'Any state' : deliveryWords[one].text}
        </Choice>
      ))}
    </Drop>
  );
}
