import { z } from 'zod';
import { personSchema } from './person.schema';

export const outcomeNameSchema = z.enum(['approved', 'rejected', 'denied', 'expired', 'withdrawn']);
export type OutcomeName = z.infer<typeof outcomeNameSchema>;

/** How a gate ended; the result of the workflow `approval`. Only the exact outcome `approved` is consent. */
export const outcomeSchema = z.object({
  outcome: outcomeNameSchema,
  gateId: z.string().optional(),
  by: z.array(personSchema).optional(),
  reasons: z.array(z.string()).optional(),
  comment: z.string().optional(),
  at: z.string(),
  digest: z.string().optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** How an `agentTask` ended. A task that failed has no result: it fails the run. */
export const resultSchema = z.object({
  outcome: outcomeNameSchema,
  result: z.string().optional(),
  reasons: z.array(z.string()).optional(),
});
export type Result = z.infer<typeof resultSchema>;
