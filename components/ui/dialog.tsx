'use client';
import { Dialog as Radix } from 'radix-ui';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Hides the head; the title is still read out. */
  bare?: boolean;
}

let placeBefore: HTMLElement | undefined;

/** What has the focus as a dialog comes up; of one that another dialog opened, what had it before that. */
function placeToReturnTo(): HTMLElement | undefined {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.closest('[role="dialog"]') === null) placeBefore = active;
  return placeBefore;
}

/** A modal dialog, mounted when it opens. Focus goes in, stays in, and returns to where it came from. */
export function Dialog({ open, onOpenChange, title, description, children, bare = false }: DialogProps) {
  const [cameFrom] = useState(placeToReturnTo);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content
          onCloseAutoFocus={(event) => {
            // Radix returns the focus to its own trigger only, and these dialogs have none.
            event.preventDefault();
            if (cameFrom?.isConnected === true) cameFrom.focus();
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className="fixed inset-x-3 top-[6dvh] z-50 mx-auto flex max-h-[86dvh] max-w-130 animate-appear flex-col overflow-hidden rounded-card border border-line bg-panel shadow-dialog"
        >
          <div
            className={
              bare ? 'sr-only' : 'flex items-start justify-between gap-3 border-b border-line px-4 py-3'
            }
          >
            <div>
              <Radix.Title className="text-page font-semibold tracking-title text-ink">{title}</Radix.Title>
              {description === undefined ? null : (
                <Radix.Description className="mt-0.5 text-second text-dim">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              aria-label="Close"
              className="grid size-8 shrink-0 cursor-pointer place-items-center rounded-field text-dim hover:bg-sunk hover:text-ink touch:size-11"
            >
              <X className="icon" aria-hidden="true" />
            </Radix.Close>
          </div>
          <div className={bare ? 'min-h-0' : 'min-h-0 overflow-y-auto p-4'}>{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
