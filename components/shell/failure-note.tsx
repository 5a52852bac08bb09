import { CircleAlert } from 'lucide-react';
import type { DeskFailure } from '@/temporal/contract/desk-error';
import { deskErrors } from '@/temporal/contract/desk-error';
import { Callout } from '@/components/ui/callout';

/** A failure in words: what it is, and the sentence that says what to do. */
export function FailureNote({ failure }: { failure: DeskFailure }) {
  return (
    <Callout tone="no" icon={<CircleAlert className="icon" aria-hidden="true" />}>
      <p className="font-medium">{deskErrors[failure.code].title}</p>
      <p>{failure.message}</p>
    </Callout>
  );
}
