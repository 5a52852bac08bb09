import { reviseRequest } from '@/app/_server/asking';
import { idempotencyKey } from '@/app/_server/idempotency-key';
import { namedRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import { reviseInputSchema } from '@/temporal/contract/api.schema';

/** Changes what was asked, or answers in words: `Sent`. */
const revise = namedRoute(
  { scope: 'submit' },
  reviseInputSchema,
  async ({ params: { id }, input, caller, headers }) => {
    const sent = await reviseRequest(id, input, caller, idempotencyKey(headers));
    return { body: sent, status: sent.state === 'applied' ? 200 : 202 };
  },
);

export const { GET, POST, PUT, PATCH, DELETE } = resource({ POST: revise });
