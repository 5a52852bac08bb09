import { decideFor, waitForDecision } from '@/app/_server/asking';
import { idempotencyKey } from '@/app/_server/idempotency-key';
import { namedRoute } from '@/app/_server/machine-route';
import { resource } from '@/app/_server/resource';
import { decisionInputSchema, decisionQuerySchema } from '@/temporal/contract/api.schema';

/** How a request stands once it is decided or sent back, or when the time is over: `Request`. */
const wait = namedRoute({ scope: 'wait' }, decisionQuerySchema, async ({ params: { id }, input, signal }) => {
  const { wait: seconds = '0', gate: gateId } = input;
  const { asOf, ...content } = await waitForDecision(id, parseInt(seconds) * 1_000, { gateId, signal });
  return { body: { ...content, asOf }, content, asOf };
});

/** Decides in the name of a person: `Sent`. No machine gets this far. */
const decide = namedRoute(
  'person',
  decisionInputSchema,
  async ({ params: { id }, input, caller, headers }) => {
    const sent = await decideFor(id, input, caller, idempotencyKey(headers));
    return { body: sent, status: sent.state === 'applied' ? 200 : 202 };
  },
);

export const { GET, POST, PUT, PATCH, DELETE } = resource({ GET: wait, POST: decide });
