import { Info, TriangleAlert } from 'lucide-react';
import type { Remedy } from '@/temporal/contract/views';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';

interface RemedyListProps {
  label: string;
  tone: 'warn' | 'neutral';
  remedies: Remedy[];
}

const icons = { warn: TriangleAlert, neutral: Info };

/** What is not as it should be, each with the command that mends it. */
export function RemedyList({ label, tone, remedies }: RemedyListProps) {
  const Icon = icons[tone];
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {remedies.map(({ what, remedy }) => (
        <li key={what}>
          <Callout tone={tone} icon={<Icon className="icon" aria-hidden="true" />}>
            <p className="font-medium">{what}</p>
            <div className="mt-1.5 flex flex-wrap items-center gap-2">
              <code className="rounded-badge bg-panel px-2 py-1 font-mono text-chip break-all text-ink">
                {remedy}
              </code>
              <CopyButton text={remedy} label="Copy" />
            </div>
          </Callout>
        </li>
      ))}
    </ul>
  );
}
