'use client';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { useDisclosure } from './use-disclosure';

interface DropProps {
  /** What the button says; also the name of the panel. */
  label: string;
  icon?: ReactNode;
  /** Drawn as chosen. */
  on?: boolean;
  align?: 'left' | 'right';
  bordered?: boolean;
  children: ReactNode;
}

/** A button that discloses a small panel of controls. Escape, a click elsewhere or leaving by Tab closes it. */
export function Drop({ label, icon, on = false, align = 'left', bordered = true, children }: DropProps) {
  const { open, toggle, root, button, onKeyDown } = useDisclosure();
  return (
    <div ref={root} className="relative" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        onClick={toggle}
        className={cn(
          'inline-flex h-6.5 max-w-44 cursor-pointer items-center gap-1 rounded-full px-2.5 text-chip font-medium transition-colors touch:h-11 touch:px-3.5',
          bordered && 'border',
          on ? 'border-transparent bg-accent-soft text-accent-ink' : 'border-line text-dim hover:bg-sunk',
        )}
      >
        {icon}
        <span className="truncate">{label}</span>
        {icon === undefined ? <ChevronDown className="size-3.5 shrink-0" aria-hidden="true" /> : null}
      </button>
      {open ? (
        <div
          role="group"
          aria-label={label}
          className={cn(
            'absolute top-full z-30 mt-1 max-h-80 min-w-44 animate-appear overflow-y-auto rounded-button border border-line bg-panel p-1 shadow-dialog',
            align === 'left' ? 'left-0' : 'right-0',
          )}
        >
          {children}
        </div>
      ) : null}
    </div>
  );
}
