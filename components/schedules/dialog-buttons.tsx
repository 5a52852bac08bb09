'use client';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';

interface DialogButtonsProps {
  /** What the button does, in a word or two. */
  act: string;
  tone?: 'primary' | 'danger';
  off: boolean;
  isPending: boolean;
  onClose: () => void;
  onAct: () => void;
}

/** The end of a dialog: leave it, or do it. Once: the second click of a double click comes before the first is drawn. */
export function DialogButtons({ act, tone = 'primary', off, isPending, onClose, onAct }: DialogButtonsProps) {
  const clickedAt = useRef(0);
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>Cancel</Button>
      <Button
        tone={tone}
        disabled={off}
        aria-disabled={isPending || undefined}
        onClick={(event) => {
          const isDouble = event.timeStamp - clickedAt.current < 400;
          clickedAt.current = event.timeStamp;
          if (!isPending && !isDouble) onAct();
        }}
      >
        {act}
      </Button>
    </div>
  );
}
