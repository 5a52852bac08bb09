import { Info, TriangleAlert } from 'lucide-react';
import type { Remedy } from '@/temporal/contract/system-views';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';

interface RemedyListProps {
  label: string;
  tone: 'warn' | 'neutral';
  remedies: Remedy[];
}

const icons = { warn: TriangleAlert, neutral: Info };

/** What is not as it should be, each with what mends it; a command can be copied as it stands. */
export function RemedyList({ label, tone, remedies }: RemedyListProps) {
  const Icon = icons[tone];
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {remedies.map(({ what, command, advice }) => (
        <li key={what}>
          <Callout tone={tone} icon={<Icon className="icon" aria-hidden="true" />}>
            <p className="font-medium">{what}</p>
            {command === undefined ? null : (
              <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1">
                <code className="rounded-badge bg-panel px-2 py-1 font-mono text-chip break-all text-ink">
                  {command}
                </code>
                <CopyButton text={command} label="Copy" />
              </div>
            )}
            {advice === undefined ? null : <p className="mt-1">{advice}</p>}
          </Callout>
        </li>
      ))}
    </ul>
  );
}
