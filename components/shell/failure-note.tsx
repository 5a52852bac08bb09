import { CircleAlert } from 'lucide-react';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { Callout } from '@/components/ui/callout';
import { readTitle } from './fetch-json';

/** Why something could not be read, in words: what it is, and the sentence that says what to do. */
export function FailureNote({ failure }: { failure: DeskFailure }) {
  return (
    <Callout tone="no" icon={<CircleAlert className="icon" aria-hidden="true" />}>
      <p className="font-medium">{readTitle(failure)}</p>
      <p>{failure.message}</p>
    </Callout>
  );
}
