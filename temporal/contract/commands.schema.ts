import { z } from 'zod';
import { verdictSchema } from './decision.schema';
import { limits } from './limits';
import { actionSchema, riskSchema } from './request.schema';
import { taskTextSchema } from './task.schema';

/** Longest workflow or run id that the desk takes from a browser; Temporal's own limit is 1,000 bytes. */
const idSchema = z.string().min(1).max(1_000);

/** Names one execution; see `RunRef`. */
export const runRefSchema = z.object({ workflowId: idSchema, runId: idSchema.optional() });

const commentSchema = z.string().max(limits.comment, 'A comment has at most 4,000 characters.').optional();
const nameSchema = z.string().min(1).max(limits.name);

/** What a person sends with a click; see `DecisionCommand`. */
export const decisionCommandSchema = runRefSchema.extend({
  gateId: nameSchema,
  decisionId: nameSchema,
  verdict: verdictSchema,
  comment: commentSchema,
  digest: z.string().max(100).optional(),
});

/** One of several decisions: about a gate as it was on the screen. */
const bulkItemSchema = runRefSchema.extend({
  gateId: nameSchema,
  decisionId: nameSchema,
  digest: z.string().min(1).max(100),
});

/** The same verdict, and the same words, about several requests at once; see `BulkResult`. */
export const bulkCommandSchema = z.object({
  verdict: verdictSchema,
  comment: commentSchema,
  items: z.array(bulkItemSchema).min(1).max(limits.bulk),
});
export type BulkCommand = z.infer<typeof bulkCommandSchema>;

const messageCommandSchema = runRefSchema.extend({
  gateId: nameSchema,
  messageId: nameSchema,
  digest: z.string().max(100).optional(),
});

/** Sends a request back to its requester. */
export const changesCommandSchema = messageCommandSchema.extend({
  comment: z
    .string()
    .trim()
    .min(1, 'Say what has to change.')
    .max(limits.comment, 'A comment has at most 4,000 characters.'),
});
export type ChangesCommand = z.infer<typeof changesCommandSchema>;

/** A new revision; see `revisionMessageSchema`. */
export const reviseCommandSchema = messageCommandSchema.extend({
  comment: commentSchema,
  title: z.string().trim().min(1, 'Title must not be empty.').max(limits.title).optional(),
  summary: z.string().max(limits.text).optional(),
  why: z.string().max(limits.text).optional(),
  action: actionSchema.optional(),
});
export type ReviseCommand = z.infer<typeof reviseCommandSchema>;

/** Claims a gate, or releases one's claim. */
export const claimCommandSchema = messageCommandSchema.extend({ claim: z.boolean() });
export type ClaimCommand = z.infer<typeof claimCommandSchema>;

/** Takes back the gate named, else every open one. */
export const withdrawCommandSchema = runRefSchema.extend({
  gateId: nameSchema.optional(),
  reason: commentSchema,
});
export type WithdrawCommand = z.infer<typeof withdrawCommandSchema>;

/** Cancels or terminates a run; the reason is recorded. */
export const endCommandSchema = runRefSchema.extend({ reason: commentSchema });
export type EndCommand = z.infer<typeof endCommandSchema>;

const lineSchema = (what: string, most: number) =>
  z.string().trim().max(most, `${what} has at most ${most} characters.`).optional();

/**
 * The form `New run…`. A field left empty counts as absent.
 *
 * `requester`: on whose behalf, `agent:<name>` or a name (then `claimed:<name>`); empty: who launches.
 * `deadline`: ISO 8601 duration from the opening of the gate.
 */
export const launchFormSchema = z.object({
  task: taskTextSchema,
  title: lineSchema('Title', limits.title),
  risk: z.union([riskSchema, z.literal('')]).optional(),
  requester: lineSchema('Requester', limits.name),
  group: lineSchema('Group', limits.name),
  deadline: lineSchema('Deadline', 64),
});
export type LaunchForm = z.infer<typeof launchFormSchema>;
