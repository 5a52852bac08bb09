import { z } from 'zod';
import { verdictSchema } from './decision.schema';
import { limits } from './limits';
import { riskSchema } from './request.schema';
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
