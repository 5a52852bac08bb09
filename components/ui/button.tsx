import { cva } from 'class-variance-authority';
import type { VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export const buttonLook = cva(
  'inline-flex cursor-pointer items-center justify-center gap-2 rounded-button border font-medium whitespace-nowrap transition-colors duration-150 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed touch:min-h-11',
  {
    variants: {
      tone: {
        plain: 'border-line bg-panel text-ink hover:bg-sunk',
        primary: 'border-transparent bg-accent text-on-solid hover:bg-accent-ink',
        yes: 'border-transparent bg-yes text-on-solid hover:bg-yes-strong',
        no: 'border-line bg-panel text-no hover:border-no hover:bg-no-soft',
        danger: 'border-transparent bg-no text-on-solid hover:bg-no-strong',
        quiet: 'border-transparent bg-transparent text-dim hover:bg-sunk hover:text-ink',
      },
      size: {
        medium: 'h-9 px-3.5 text-body',
        small: 'h-7.5 px-2.5 text-second',
        icon: 'size-9 text-body touch:min-w-11',
      },
      off: { true: 'border-line! bg-sunk! text-dim!', false: '' },
    },
    defaultVariants: { tone: 'plain', size: 'medium', off: false },
  },
);

type ButtonProps = ComponentProps<'button'> & Omit<VariantProps<typeof buttonLook>, 'off'>;

/** A button. `type` is `button` unless said otherwise. Disabled, it stays readable (WCAG contrast holds). */
export function Button({ tone, size, className, type = 'button', ...rest }: ButtonProps) {
  const off = rest.disabled === true || rest['aria-disabled'] === true;
  return <button type={type} className={cn(buttonLook({ tone, size, off }), className)} {...rest} />;
}
