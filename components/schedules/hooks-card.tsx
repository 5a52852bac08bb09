import type { HookView } from '@/temporal/contract/trigger-views';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { schemeWords } from './trigger-words';

/** Senders that sign what they send: where each sends to, and whether its keys are there. */
export function HooksCard({ hooks }: { hooks: HookView[] }) {
  if (hooks.length === 0) return null;
  return (
    <Card title="Hooks" level={2} flush>
      <ul aria-label="Hooks">
        {hooks.map((hook) => (
          <Item key={hook.name} hook={hook} />
        ))}
      </ul>
    </Card>
  );
}

function Item({ hook: { name, about, scheme, url, keys } }: { hook: HookView }) {
  const isOpen = keys.some(({ isSet }) => isSet);
  return (
    <li aria-label={name} className="flex flex-col gap-1.5 border-b border-line px-4 py-3.5 last:border-0">
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 font-medium break-words text-ink">{about ?? name}</p>
        <Badge tone={isOpen ? 'yes' : 'neutral'}>{isOpen ? 'Open' : 'No key'}</Badge>
      </div>
      <div className="flex items-center justify-between gap-3">
        <code className="min-w-0 font-mono text-chip break-all text-dim">{new URL(url).pathname}</code>
        <CopyButton text={url} label="Copy address" />
      </div>
      <p className="text-second text-dim">{schemeWords[scheme]}</p>
      {isOpen ? null : (
        <p className="text-second text-dim">
          Everything is refused here until a key is set:{' '}
          <code className="font-mono text-chip break-all">{keys[0]?.place}</code>
        </p>
      )}
    </li>
  );
}
