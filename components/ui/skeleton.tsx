import { cn } from './cn';

/** A grey bar where text will be; give it the size of that text. */
export function Bone({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('block animate-breathe rounded-[5px] bg-sunk', className)} />;
}
