import { TriangleAlert } from 'lucide-react';
import type { SystemView } from '@/temporal/contract/views';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';

/** What is missing, each with the command that mends it. */
export function MissingList({ missing }: Pick<SystemView, 'missing'>) {
  return (
    <ul aria-label="What is missing" className="flex flex-col gap-2">
      {missing.map(({ what, remedy }) => (
        <li key={what}>
          <Callout tone="warn" icon={<TriangleAlert className="icon" aria-hidden="true" />}>
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
