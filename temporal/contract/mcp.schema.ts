import { z } from 'zod';
import { requestInputSchema, requestViewSchema, reviseInputSchema, withdrawInputSchema } from './api.schema';
import { limits } from './limits';
import { runStates } from './run-state';

/** What agents send and get over MCP: the shapes of the HTTP API, named in the arguments of a tool. */

/** Longest wait of one call, in seconds: clients give up on a call after 60. */
export const longestWaitSeconds = 50;

const idSchema = z.string().min(1).max(1_000).describe('The id that request_approval answered.');

/** A gate alone. Who asks is never an argument: the credential of the call says it. */
export const requestApprovalSchema = requestInputSchema.omit({ requester: true }).extend({
  idempotencyKey: z
    .string()
    .min(1)
    .max(limits.name)
    .describe('Names this request. The same key again is the same request; for another one take a new key.'),
});

export const waitForDecisionSchema = z.object({
  id: idSchema,
  timeoutSeconds: z
    .int()
    .min(1)
    .max(longestWaitSeconds)
    .optional()
    .describe(
      `How long this call waits, ${longestWaitSeconds} when absent. Call it again while final is false.`,
    ),
});

export const getRequestSchema = z.object({ id: idSchema });

export const listMyRequestsSchema = z.object({
  cursor: z.string().min(1).max(2_000).optional().describe('nextCursor of the answer before.'),
});

export const reviseRequestSchema = reviseInputSchema.extend({ id: idSchema });

export const withdrawRequestSchema = withdrawInputSchema.extend({ id: idSchema });

/** A request as an agent is told of it. */
export const agentViewSchema = requestViewSchema.extend({
  approved: z
    .boolean()
    .describe(
      'The one field to act on. true: do action, exactly as it stands in this answer. false: do not.',
    ),
});
export type AgentView = z.infer<typeof agentViewSchema>;

/** The same after something was sent to it. */
export const sentViewSchema = agentViewSchema.extend({
  sent: z
    .enum(['applied', 'recorded'])
    .describe('applied: it counts. recorded: Temporal has it, and it counts once a worker is there.'),
});
export type SentView = z.infer<typeof sentViewSchema>;

export const agentListSchema = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      status: z.enum(runStates),
      startedAt: z.string(),
      closedAt: z.string().optional(),
      url: z.url(),
    }),
  ),
  nextCursor: z.string().optional(),
});
