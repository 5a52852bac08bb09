import { FailureNote } from '../shell/failure-note';
import { readFailure } from '../shell/fetch-json';

/** Instead of a list: why it could not be read. */
export function ListFailure({ error }: { error: Error }) {
  return (
    <div className="p-4">
      <FailureNote failure={readFailure(error)} />
    </div>
  );
}
