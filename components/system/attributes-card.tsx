import type { SystemView } from '@/temporal/contract/system-views';
import { Badge } from '@/components/ui/badge';
import type { BadgeTone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';

type State = SystemView['searchAttributes'][number]['state'];

const words: Record<State, { text: string; tone: BadgeTone }> = {
  registered: { text: 'Registered', tone: 'yes' },
  missing: { text: 'Missing', tone: 'no' },
  'wrong-type': { text: 'Wrong type', tone: 'no' },
  unchecked: { text: 'Not checked', tone: 'neutral' },
};

/** The search attributes that lists are made from. */
export function AttributesCard({ system }: { system: SystemView }) {
  return (
    <Card title="Search attributes" level={2}>
      {system.searchAttributes.length === 0 ? (
        <p className="text-dim">Not known while Temporal does not answer.</p>
      ) : null}
      <ul className="flex flex-col gap-1.5">
        {system.searchAttributes.map(({ name, type, state }) => (
          <li key={name} className="flex items-center gap-3">
            <code className="min-w-0 flex-1 truncate font-mono text-second text-ink">{name}</code>
            <span className="text-second text-dim">{type}</span>
            <Badge tone={words[state].tone}>{words[state].text}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
