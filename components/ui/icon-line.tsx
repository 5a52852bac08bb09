import type { ReactNode } from 'react';

/** An icon and the words it belongs to, on one line. */
export function IconLine({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span className="shrink-0 text-dim">{icon}</span>
      <span className="min-w-0 break-words">{children}</span>
    </span>
  );
}
