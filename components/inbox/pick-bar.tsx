'use client';
import { ListChecks, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

interface PickBarProps {
  count: number;
  /** They are shown beside the list already. */
  shown: boolean;
  onReview: () => void;
  onClear: () => void;
}

/** How many rows are chosen, and what to do with them. */
export function PickBar({ count, shown, onReview, onClear }: PickBarProps) {
  return (
    <section
      aria-label="Selected requests"
      className="flex shrink-0 animate-appear items-center gap-2 border-t border-line bg-panel px-4 py-2"
    >
      <p className="min-w-0 flex-1 font-medium text-ink">{count} selected</p>
      <Button size="small" tone="quiet" onClick={onClear}>
        <X className="icon" aria-hidden="true" />
        Clear
        <Kbd>Esc</Kbd>
      </Button>
      {shown ? null : (
        <Button size="small" tone="primary" onClick={onReview}>
          <ListChecks className="icon" aria-hidden="true" />
          Review {count}
        </Button>
      )}
    </section>
  );
}
