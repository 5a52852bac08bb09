import type { ReactNode } from 'react';
import { ShownText } from '../shell/shown-text';

/** One line of a list of descriptions: what it is called, and what it is. */
export function Labelled({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
      <dt className="break-words text-dim" title={title}>
        <ShownText>{label}</ShownText>
      </dt>
      <dd className="min-w-0 break-words text-ink">{children}</dd>
    </div>
  );
}
