import { z } from 'zod';
import { limits } from './limits';
import { personSchema } from './person.schema';

export const verdictSchema = z.enum(['approve', 'reject']);
export type Verdict = z.infer<typeof verdictSchema>;

/** The door a decision came through. */
export const channelSchema = z.enum(['web', 'cli', 'api', 'workflow', 'temporal']);
export type Channel = z.infer<typeof channelSchema>;

/** Argument of the signal `decide`. `decisionId` makes it idempotent; `sentAt` is when the sender let go of it. */
export const decisionSchema = z.object({
  gateId: z.string().min(1).max(limits.name),
  decisionId: z.string().min(1).max(limits.name),
  verdict: verdictSchema,
  comment: z.string().max(limits.comment).optional(),
  seen: z.object({ digest: z.string() }).optional(),
  sentAt: z.iso.datetime({ offset: true }).optional(),
  actor: personSchema,
  via: channelSchema,
  proof: z.string().optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** Argument of the short signals `approve` and `reject`: optional as a whole and in each part. */
export const shortFormSchema = z.object({
  gateId: z.string().optional(),
  by: z.union([z.string(), personSchema]).optional(),
  comment: z.string().max(limits.comment).optional(),
});

export type ShortForm = z.infer<typeof shortFormSchema>;

/** Argument of the signal `withdraw`: the gate named, else every open one. */
export const withdrawalSchema = z.object({
  gateId: z.string().optional(),
  by: z.union([z.string(), personSchema]).optional(),
  reason: z.string().max(limits.comment).optional(),
  proof: z.string().optional(),
});
export type Withdrawal = z.infer<typeof withdrawalSchema>;
