import type { ReactNode } from 'react';
import { cn } from './cn';

/** A key, drawn where it works. Hidden on touch and from assistive technology: `aria-keyshortcuts` says it there. */
export function Kbd({ children, solid = false }: { children: ReactNode; solid?: boolean }) {
  return (
    <kbd
      aria-hidden="true"
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[5px] border px-1 font-mono text-[10.5px] leading-none font-normal touch:hidden',
        solid ? 'border-current opacity-80' : 'border-line bg-panel text-dim',
      )}
    >
      {children}
    </kbd>
  );
}
