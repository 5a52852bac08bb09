import type { ReactNode } from 'react';
import { Logo } from './logo';

/** The frame of what stands in front of the desk: nothing of the desk is in it. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="flex h-dvh flex-col overflow-y-auto px-4">
      <div className="m-auto flex w-full max-w-95 flex-col py-10">
        <div className="px-1 pb-5">
          <Logo />
        </div>
        {children}
      </div>
    </main>
  );
}

/** The one thing in that frame: a heading, what to know, what to do. */
export function BareCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-panel p-5 shadow-card">
      <h1 className="text-page font-semibold tracking-title text-ink">{title}</h1>
      {children}
    </section>
  );
}
