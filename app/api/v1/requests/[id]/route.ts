import { readRequestOf } from '@/app/_server/asking';
import { namedRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import { requestQuerySchema } from '@/temporal/contract/api.schema';

/** How a request stands: `Request`. */
const read = namedRoute(
  { scope: 'read' },
  requestQuerySchema,
  async ({ params: { id }, input: { gate } }) => {
    const { asOf, ...content } = await readRequestOf(id, { gateId: gate });
    return { body: { ...content, asOf }, content, asOf };
  },
);

export const { GET, POST, PUT, PATCH, DELETE } = resource({ GET: read });
