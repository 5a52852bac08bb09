'use client';
import type { DisabledReceiver } from '@/temporal/contract/delivery-views';
import { receiverWords } from '@/temporal/domain/receivers';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { Age } from '../shell/time';
import { useEnable } from './mutations';
import { RepairButton } from './repair-button';

/** Receivers that answered 410 Gone, and the button that sends to them again. */
export function DisabledCard({ receivers }: { receivers: DisabledReceiver[] }) {
  return (
    <Card title="Disabled receivers" level={2}>
      <p className="text-dim">They answered 410 Gone, and are sent nothing until they are enabled.</p>
      <ul aria-label="Disabled receivers" className="mt-2.5 flex flex-col gap-2.5">
        {receivers.map((one) => (
          <li key={one.workflowId} className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
            <span className="min-w-0 flex-1 basis-48 font-medium break-all text-ink">
              <ShownText>{receiverWords(one.receiver)}</ShownText>
            </span>
            <span className="text-second text-dim">
              for <Age at={one.at} reachable />
            </span>
            <Enable receiver={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Enable({ receiver: { workflowId, receiver } }: { receiver: DisabledReceiver }) {
  return (
    <RepairButton repair={useEnable()} workflowId={workflowId} label={`Enable ${receiverWords(receiver)}`}>
      Enable
    </RepairButton>
  );
}
