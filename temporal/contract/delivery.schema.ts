import { z } from 'zod';
import { noticeSchema, noticeTypes } from './notice.schema';
import { outcomeNameSchema } from './outcome.schema';
import { personSchema } from './person.schema';

/**
 * To whom one notice goes. Addresses of mail and secrets are no part of it: they are looked up with each try, and
 * stand in no history.
 */
export const receiverSchema = z.discriminatedUnion('via', [
  /** A receiver of `notifications.yaml`, by its name. */
  z.object({ via: z.literal('webhook'), name: z.string().min(1) }),
  /** Where the request itself says. */
  z.object({ via: z.literal('callback'), url: z.string().min(1) }),
  /** The mailbox of a group; without one, of whoever reviews. */
  z.object({ via: z.literal('mail'), group: z.string().min(1).optional() }),
  /** Somebody of the directory. */
  z.object({ via: z.literal('person'), id: z.string().min(1) }),
]);
export type Receiver = z.infer<typeof receiverSchema>;

/** Input of the workflow `delivery`. Without a receiver it finds out to whom the notice goes. */
export const deliveryInputSchema = z.object({
  notice: noticeSchema,
  receiver: receiverSchema.optional(),
  /** Who asked for it once more. */
  resentBy: personSchema.optional(),
});
export type DeliveryInput = z.infer<typeof deliveryInputSchema>;

/** Input of the activities that try it once. */
export const attemptInputSchema = z.object({ notice: noticeSchema, receiver: receiverSchema });
export type AttemptInput = z.infer<typeof attemptInputSchema>;

/**
 * How one try went. `failed`: another one may do better. `refused`: none would, as things are. `gone`: the receiver
 * wants nothing any more. `held`: it is disabled, and nothing was sent.
 */
export const attemptSchema = z.object({
  result: z.enum(['delivered', 'failed', 'refused', 'gone', 'held']),
  /** Of HTTP, where there was an answer. */
  status: z.number().int().optional(),
  /** What went wrong, as a sentence. */
  problem: z.string().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** Memo `delivery` of a delivery: all that its row in the list of deliveries shows. */
export const deliveryMemoSchema = z.object({
  notice: noticeSchema
    .pick({ id: true, workflowId: true, runId: true, gateId: true, title: true })
    .extend({ type: z.enum(noticeTypes), outcome: outcomeNameSchema.optional() }),
  receiver: receiverSchema,
  tries: z.number().int().min(0),
  last: attemptSchema.extend({ at: z.string() }).optional(),
  nextAt: z.string().optional(),
  resentBy: personSchema.optional(),
});
export type DeliveryMemo = z.infer<typeof deliveryMemoSchema>;

/** Input and memo `receiver` of the workflow `receiver`: it is open for as long as the receiver is disabled. */
export const disabledSchema = z.object({
  receiver: receiverSchema,
  at: z.string(),
  /** The delivery that was answered so. */
  delivery: z.string(),
});
export type Disabled = z.infer<typeof disabledSchema>;
