import type { ReactNode } from 'react';

/** The frame of one request: a document that scrolls, and the bar that stays. */
export function DocumentFrame({ children, bar }: { children: ReactNode; bar: ReactNode }) {
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-196 flex-col gap-5.5 px-4 pt-6 pb-8 sm:px-8">
          {children}
        </div>
      </div>
      <div className="shrink-0 border-t border-line bg-panel">
        <div className="mx-auto w-full max-w-196 px-4 py-3 sm:px-8">{bar}</div>
      </div>
    </>
  );
}
