import { Stamp } from 'lucide-react';

/** The mark of the desk and its name. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5">
      <span className="grid size-5.5 place-items-center rounded-badge bg-accent text-on-solid">
        <Stamp className="size-3.5" strokeWidth={2} aria-hidden="true" />
      </span>
      <span className="text-lead font-semibold tracking-title text-ink">Countersign</span>
    </span>
  );
}
