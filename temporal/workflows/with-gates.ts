import { ApplicationFailure } from '@temporalio/common';
import type { Person } from '../contract/person.schema';
import type { Reading } from '../domain/fields';
import type { Asked } from '../domain/gate';
import type { PolicedGates } from './policed';
import { invalidInput } from '../contract/failures';
import { gatesOf } from './gate';
import { policed } from './policed';
import { publish } from './publish';

/** How a workflow with gates begins: what it reads from its input, and what that asks. */
interface Beginning<Input> {
  /** Workflow type, or `definition:<namespace>/<name>`. */
  kind: string;
  read: (input: unknown) => Reading<Input>;
  request: (input: Input) => Asked;
}

/**
 * Makes a workflow out of the story it tells: reads the input, listens for decisions before anything else
 * happens, lets the story run, and leaves a clean room however it ends.
 *
 * @throws ApplicationFailure of type `InvalidInput`, naming the field; the run is listed with its kind even so
 */
export function withGates<Input extends { startedBy?: Person }, Result>(
  { kind, read, request }: Beginning<Input>,
  story: (input: Input, request: Asked, gates: PolicedGates) => Promise<Result>,
): (input: Input) => Promise<Result> {
  return async (input: unknown) => {
    const reading = read(input);
    if (!reading.ok) return refuse(kind, reading);
    const asked = request(reading.value);
    const { startedBy } = reading.value;
    const gates = gatesOf(kind, asked, startedBy);
    try {
      return await story(reading.value, asked, policed(gates, { kind, startedBy }));
    } finally {
      await gates.close();
    }
  };
}

function refuse(kind: string, { field, problem }: { field: string; problem: string }): never {
  publish({ ApprovalKind: kind }, []);
  throw ApplicationFailure.nonRetryable(
    `The input of ${kind} is not valid: ${field} ${problem}.`,
    invalidInput,
    {
      field,
    },
  );
}
