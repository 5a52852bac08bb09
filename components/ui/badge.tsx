import { cva } from 'class-variance-authority';
import type { VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';

const badgeLook = cva(
  'inline-flex h-5.5 items-center gap-1.5 rounded-badge px-2 text-chip font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        neutral: 'bg-sunk text-dim',
        accent: 'bg-accent-soft text-accent-ink',
        yes: 'bg-yes-soft text-yes-ink',
        no: 'bg-no-soft text-no-ink',
        warn: 'bg-warn-soft text-warn-ink',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badgeLook>['tone']>;

/** A word with a quiet background. Colour never stands alone: the word says it. */
export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & { tone?: BadgeTone }) {
  return <span className={cn(badgeLook({ tone }), className)} {...rest} />;
}
