import { z } from 'zod';
import { limits } from './limits';
import { personSchema } from './person.schema';
import { actionSchema } from './request.schema';

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
  gateId: z.string().max(limits.name).optional(),
  by: z.union([z.string(), personSchema]).optional(),
  comment: z.string().max(limits.comment).optional(),
});

export type ShortForm = z.infer<typeof shortFormSchema>;

/** Argument of the signal `withdraw`: the gate named, else every open one. */
export const withdrawalSchema = z.object({
  messageId: z.string().min(1).max(limits.name).optional(),
  sentAt: z.iso.datetime({ offset: true }).optional(),
  via: channelSchema.optional(),
  gateId: z.string().max(limits.name).optional(),
  by: z.union([z.string(), personSchema]).optional(),
  reason: z.string().max(limits.comment).optional(),
  proof: z.string().optional(),
});
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** What every further message to a gate carries; `messageId` makes it idempotent as `decisionId` does a decision. */
const messageSchema = decisionSchema
  .pick({ gateId: true, seen: true, sentAt: true, actor: true, via: true, proof: true })
  .extend({ messageId: z.string().min(1).max(limits.name) });

/** Argument of the signal `requestChanges`: back to the requester, who answers or edits. The comment says what for. */
export const changesRequestSchema = messageSchema.extend({
  comment: z.string().trim().min(1).max(limits.comment),
});
export type ChangesRequest = z.infer<typeof changesRequestSchema>;

/**
 * Argument of the signal `revise`: a new revision of what is asked. The requester may change all of it, or nothing
 * and answer by `comment`; a reviewer only the arguments that the rule marks as editable.
 */
export const revisionMessageSchema = messageSchema.extend({
  comment: z.string().max(limits.comment).optional(),
  title: z.string().trim().min(1).max(limits.title).optional(),
  summary: z.string().max(limits.text).optional(),
  why: z.string().max(limits.text).optional(),
  action: actionSchema.optional(),
});
export type RevisionMessage = z.infer<typeof revisionMessageSchema>;

/** Argument of the signals `claim` and `release`: somebody looks at it; binds nobody and ends by itself. */
export const claimMessageSchema = messageSchema;
export type ClaimMessage = z.infer<typeof claimMessageSchema>;
