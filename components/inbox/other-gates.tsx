'use client';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { RunView } from '@/temporal/contract/views';
import { Card } from '@/components/ui/card';
import { routes } from '../shell/routes';
import { ShownText } from '../shell/shown-text';
import { go } from './go';

/** The other gates of the same run that wait too. */
export function OtherGates({ view, gate }: { view: RunView; gate: Gate }) {
  const others = view.gates.filter((one) => one.status === 'open' && one.gateId !== gate.gateId);
  if (others.length === 0) return null;
  return (
    <Card title="Also waiting in this run">
      <ul className="flex flex-col gap-2">
        {others.map((one) => {
          const address = routes.request({ ...view.run, gateId: one.gateId });
          return (
            <li key={one.gateId}>
              <a
                href={address}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  go(address);
                }}
                className="font-medium text-accent-ink underline-offset-4 hover:underline"
              >
                <ShownText>{one.request.title}</ShownText>
              </a>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
