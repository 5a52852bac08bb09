import type { ReactNode } from 'react';
import { useId } from 'react';
import { cn } from './cn';

interface CardProps {
  title: ReactNode;
  /** Secondary words or a control at the right of the head. */
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  level?: 2 | 3;
}

/** One part of a document: a named region with a head and a body. */
export function Card({ title, aside, children, flush = false, level = 3 }: CardProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className="rounded-card border border-line bg-panel shadow-card">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
        <Heading id={id} className="text-second font-medium text-dim">
          {title}
        </Heading>
        {aside === undefined ? null : <div className="text-second text-dim">{aside}</div>}
      </div>
      <div className={cn(!flush && 'px-4 py-3.5')}>{children}</div>
    </section>
  );
}
