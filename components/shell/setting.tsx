'use client';
import type { Store } from '@/components/ui/store';
import { useStore } from '@/components/ui/store';

/** One choice of this browser that is on or off. */
export function Setting({ label, store }: { label: string; store: Store<boolean> }) {
  const checked = useStore(store);
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-2.5 touch:min-h-11">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          store.set(event.target.checked);
        }}
        className="size-4 shrink-0 accent-accent"
      />
      {label}
    </label>
  );
}
