import type { SystemView } from '@/temporal/contract/system-views';
import { Card } from '@/components/ui/card';
import { PageLink } from '../shell/page-link';
import { Fact, Facts } from './facts';

const rate = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** How much of Temporal's visibility budget this web server uses. */
export function VisibilityCard({ system: { visibility } }: { system: SystemView }) {
  return (
    <Card title="Visibility calls of this server" level={2}>
      <Facts>
        <Fact label="Now">
          {rate.format(visibility.perSecond)} a second, of {rate.format(visibility.limitPerSecond)} allowed
        </Fact>
        <Fact label="Held back">
          {visibility.delayed === 0
            ? 'none'
            : `${rate.format(visibility.delayed)} ${visibility.delayed === 1 ? 'call' : 'calls'} waited for the limit`}
        </Fact>
      </Facts>
    </Card>
  );
}

/** What runs here, and where programs read what they can ask of it. */
export function VersionsCard({ system }: { system: SystemView }) {
  return (
    <Card title="Versions" level={2}>
      <Facts>
        {system.versions.map(({ name, version }) => (
          <Fact key={name} label={name}>
            <span className="font-mono text-second">{version}</span>
          </Fact>
        ))}
        <Fact label="HTTP API">
          <PageLink
            href="/docs/api"
            className="inline-flex items-center font-mono text-second text-accent-ink hover:underline touch:min-h-11"
          >
            /docs/api
          </PageLink>
        </Fact>
      </Facts>
    </Card>
  );
}
