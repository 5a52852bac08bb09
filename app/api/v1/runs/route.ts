import { resources } from '@/app/_server/addresses';
import { requiredKey } from '@/app/_server/idempotency-key';
import { machineRoute } from '@/app/_server/machine-route';
import { listRuns, startFor } from '@/app/_server/machine-runs';
import { resource } from '@/app/_server/resource';
import { runInputSchema, runsQuerySchema } from '@/temporal/contract/api.schema';

/** A page of runs, newest first: `RunList`. */
const list = machineRoute({ scope: 'read' }, runsQuerySchema, async ({ input: { cursor, ...filter } }) => {
  const { asOf, ...content } = await listRuns(filter, cursor);
  return { body: { ...content, asOf }, content, asOf };
});

/** Starts a run of any kind: `Started`, 201 where this call started it. */
const start = machineRoute({ scope: 'submit' }, runInputSchema, async ({ input, caller, headers }) => {
  const { run, isNew } = await startFor(input, caller, requiredKey(headers));
  return { body: run, status: isNew ? 201 : 200, headers: { location: resources.run(run.id) } };
});

export const { GET, POST, PUT, PATCH, DELETE } = resource({ GET: list, POST: start });
