'use client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button';

/** Copies `text`; says so in its own name, which is a live region. Where the browser forbids it, it says that. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [last, setLast] = useState<{ text: string; state: 'done' | 'refused' }>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setLast({ text, state: 'done' });
    } catch {
      // Without a secure context or permission there is no clipboard: the text stays selectable beside the button.
      setLast({ text, state: 'refused' });
    }
  };
  // Another text is not copied yet, whatever became of the one before.
  const state = last?.text === text ? last.state : 'idle';
  const words = { idle: label, done: 'Copied', refused: 'Select and copy by hand' }[state];
  return (
    <Button size="small" tone="quiet" onClick={() => void copy()}>
      {state === 'done' ? (
        <Check className="icon" aria-hidden="true" />
      ) : (
        <Copy className="icon" aria-hidden="true" />
      )}
      <span aria-live="polite">{words}</span>
    </Button>
  );
}
