import type { Gate } from '@/temporal/contract/gate.schema';
import type { Person } from '@/temporal/contract/person.schema';
import type { Provenance } from '@/temporal/contract/request.schema';
import { personWords } from '@/temporal/domain/words';
import { Card } from '@/components/ui/card';
import { ShownText } from '../shell/shown-text';
import { Labelled } from './labelled';

const labels: Record<keyof Provenance, string> = {
  tool: 'Tool',
  server: 'Tool server',
  client: 'Program',
  model: 'Model',
  session: 'Session',
};

interface ProvenanceCardProps {
  request: Gate['request'];
  startedBy: Person | undefined;
}

/** Who asks and for whom; then what they tell of themselves, which nobody checked. */
export function ProvenanceCard({ request: { requester, provenance = {} }, startedBy }: ProvenanceCardProps) {
  const told = Object.entries(labels).flatMap(([key, label]) => {
    const value = provenance[key as keyof Provenance]; // the keys of the table above
    return value === undefined ? [] : [{ label, value }];
  });
  if (told.length === 0) return null;
  const isAgent = requester?.id.startsWith('agent:') === true;
  const starter = startedBy === undefined || startedBy.id === requester?.id ? undefined : startedBy;
  return (
    <Card title="Where it comes from">
      <dl className="flex flex-col gap-2">
        <Who label={isAgent ? 'Agent' : 'Requester'} person={requester} />
        <Who label="Acts for" person={requester?.owner} />
        <Who label="Started by" person={starter} />
      </dl>
      <p className="mt-3.5 mb-2 border-t border-line pt-3 text-second text-dim">
        {isAgent ? 'Told by the agent, not verified' : 'Told by the requester, not verified'}
      </p>
      <dl className="flex flex-col gap-2">
        {told.map(({ label, value }) => (
          <Labelled key={label} label={label}>
            <span className="font-mono text-chip break-all">
              <ShownText>{value}</ShownText>
            </span>
          </Labelled>
        ))}
      </dl>
    </Card>
  );
}

function Who({ label, person }: { label: string; person: Person | undefined }) {
  if (person === undefined) return null;
  const { id, name } = person;
  return (
    <Labelled label={label}>
      <ShownText>{personWords({ id, name })}</ShownText>{' '}
      <span className="font-mono text-chip break-all text-dim">
        <ShownText>{id}</ShownText>
      </span>
    </Labelled>
  );
}
