'use client';
import { Keyboard } from 'lucide-react';
import { openDialog } from './dialogs';

/** Opens the list of keys. */
export function KeysButton() {
  return (
    <button
      type="button"
      aria-label="Keys"
      aria-keyshortcuts="?"
      title="Keys"
      onClick={() => {
        openDialog.set('keys');
      }}
      className="grid size-8 cursor-pointer place-items-center rounded-field text-dim hover:bg-sunk hover:text-ink touch:size-11"
    >
      <Keyboard className="icon" aria-hidden="true" />
    </button>
  );
}
