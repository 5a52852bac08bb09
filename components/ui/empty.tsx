import type { ReactNode } from 'react';

interface EmptyProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** What stands where nothing is yet: what this is, and what to do next. */
export function Empty({ icon, title, children, actions }: EmptyProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-full bg-sunk text-dim">{icon}</span>
      <p className="font-medium text-ink">{title}</p>
      {children === undefined ? null : <div className="max-w-80 text-second text-dim">{children}</div>}
      {actions === undefined ? null : (
        <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
