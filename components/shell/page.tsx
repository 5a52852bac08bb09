import type { ReactNode } from 'react';

/** One scrolling page with a heading and the actions beside it. */
export function Page({
  head,
  actions,
  children,
}: {
  head: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-285 flex-col gap-5 px-4 pt-2.75 pb-10 sm:px-8">
        <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
          {head}
          {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
        {children}
      </div>
    </div>
  );
}

/** The heading of a page. */
export function PageHeading({ children }: { children: string }) {
  return <h1 className="text-page font-semibold tracking-title text-ink">{children}</h1>;
}
