import { cva } from 'class-variance-authority';
import type { ReactNode } from 'react';

const look = cva('flex items-start gap-2.5 rounded-field px-3 py-2 text-second [&>svg]:mt-px', {
  variants: {
    tone: {
      neutral: 'bg-sunk text-ink',
      accent: 'bg-accent-soft text-accent-ink',
      yes: 'bg-yes-soft text-yes-ink',
      no: 'bg-no-soft text-no-ink',
      warn: 'bg-warn-soft text-warn-ink',
    },
  },
});

export type CalloutTone = 'neutral' | 'accent' | 'yes' | 'no' | 'warn';

/** A sentence that needs attention, with its icon. */
export function Callout({
  tone,
  icon,
  children,
}: {
  tone: CalloutTone;
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={look({ tone })}>
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
