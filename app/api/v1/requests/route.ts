import { resources } from '@/app/_server/addresses';
import { askFor } from '@/app/_server/asking';
import { requiredKey } from '@/app/_server/idempotency-key';
import { machineRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import { requestInputSchema } from '@/temporal/contract/api.schema';

/** Asks for a decision, a gate alone: `Request`, 201 where this call asked. */
const ask = machineRoute({ scope: 'submit' }, requestInputSchema, async ({ input, caller, headers }) => {
  const { request, isNew } = await askFor(input, caller, requiredKey(headers));
  const location = resources.request(request.id);
  return { body: request, status: isNew ? 201 : 200, headers: { location } };
});

export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: ask });
