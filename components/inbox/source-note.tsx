'use client';
import { FileDiff, History } from 'lucide-react';
import type { RunView } from '@/temporal/contract/views';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Age } from '../shell/time';

/** The button that says so. */
export const readAgainId = 'read-again';

interface SourceNoteProps {
  view: RunView;
  /** The last attempt to read it failed. */
  outdated: boolean;
  changed: boolean;
  onRead: () => void;
}

/** How far what is shown can be trusted: read now, read before, or changed under the reader. */
export function SourceNote({ view, outdated, changed, onRead }: SourceNoteProps) {
  if (changed) {
    return (
      <Callout tone="warn" icon={<FileDiff className="icon" aria-hidden="true" />}>
        <p className="mb-2">
          <strong className="font-semibold">The request changed while you were reading.</strong> What stands
          below is what it asks now.
        </p>
        <Button id={readAgainId} size="small" onClick={onRead}>
          I have read it again
        </Button>
      </Callout>
    );
  }
  if (view.source === 'live' && !outdated) return null;
  return (
    <Callout tone="warn" icon={<History className="icon" aria-hidden="true" />}>
      {view.source === 'memo'
        ? 'The run can’t be read now. This is what the list knew of it '
        : 'The run can’t be read now. This is how it was last known, '}
      <Age at={view.asOf} reachable /> ago.
    </Callout>
  );
}
