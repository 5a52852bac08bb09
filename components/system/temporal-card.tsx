'use client';
import { ExternalLink } from 'lucide-react';
import type { SystemView } from '@/temporal/contract/system-views';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Age } from '../shell/time';
import { Fact, Facts } from './facts';

/** Where Temporal is, and whether it answers. */
export function TemporalCard({ system }: { system: SystemView }) {
  const { temporal } = system;
  return (
    <Card
      title="Temporal"
      level={2}
      aside={
        temporal.state === 'reachable' ? (
          <Badge tone="yes">Reachable</Badge>
        ) : (
          <Badge tone="no">Unreachable</Badge>
        )
      }
    >
      <Facts>
        <Fact label="Address">
          <code className="font-mono text-second">{temporal.address}</code>
        </Fact>
        <Fact label="Namespace">
          <code className="font-mono text-second">{temporal.namespace}</code>
        </Fact>
        {temporal.state === 'reachable' ? (
          <>
            <Fact label="Server">{temporal.serverVersion}</Fact>
            <Fact label="Closed runs">
              {temporal.retentionDays === undefined
                ? 'retention not known'
                : `kept ${temporal.retentionDays} ${temporal.retentionDays === 1 ? 'day' : 'days'}`}
            </Fact>
          </>
        ) : (
          <>
            <Fact label="Unreachable for">
              <Age at={temporal.since} reachable />
            </Fact>
            {system.missing.some(({ what }) => what === temporal.failure.message) ? null : (
              <Fact label="Because">{temporal.failure.message}</Fact>
            )}
          </>
        )}
        <Fact label="Task queue">
          <code className="font-mono text-second">{system.taskQueue}</code>
        </Fact>
        {system.temporalUiUrl === undefined ? null : (
          <Fact label="Web UI">
            <a
              href={system.temporalUiUrl}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1.5 font-medium text-accent-ink hover:underline touch:min-h-11"
            >
              Open
              <span className="sr-only"> Temporal Web UI in a new tab</span>
              <ExternalLink className="icon" aria-hidden="true" />
            </a>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
