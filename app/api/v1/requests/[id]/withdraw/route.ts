import { withdrawRequest } from '@/app/_server/asking';
import { namedRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import { withdrawInputSchema } from '@/temporal/contract/api.schema';

/** Takes a request back: `Sent`. A body is optional. */
const withdraw = namedRoute(
  { scope: 'submit' },
  withdrawInputSchema.optional(),
  async ({ params: { id }, input = {}, caller }) => {
    const sent = await withdrawRequest(id, input, caller);
    return { body: sent, status: sent.state === 'applied' ? 200 : 202 };
  },
);

export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: withdraw });
