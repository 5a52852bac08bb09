'use client';
import { History } from 'lucide-react';
import { Age } from './time';

/** Says how old the answer is that stands below. */
export function StaleNote({ asOf }: { asOf: string }) {
  return (
    <p className="flex items-center gap-1.5 text-second text-warn-ink">
      <History className="icon" aria-hidden="true" />
      <span>
        This is how it was <Age at={asOf} /> ago.
      </span>
    </p>
  );
}
