import { z } from 'zod';
import { jsonSchema } from './json.schema';
import { limits } from './limits';

const namesSchema = z.array(z.string().min(1).max(limits.name)).max(limits.groups);
const durationSchema = z.string().max(64);

/**
 * One step of a rule: who may decide in it and how many are needed. `groups` and `people` (ids of persons) are
 * alternatives; without either any reviewer may. `quorum` counts distinct people (1 when absent); `rejections` is
 * how many rejections end the gate (1 when absent: the first one does).
 */
export const stageSchema = z.object({
  name: z.string().max(limits.name).optional(),
  groups: namesSchema.min(1).optional(),
  people: namesSchema.min(1).optional(),
  quorum: z.number().int().min(1).max(limits.quorum).optional(),
  rejections: z.number().int().min(1).max(limits.quorum).optional(),
});
export type Stage = z.infer<typeof stageSchema>;

/**
 * A JSON Schema (draft 2020-12, without references and patterns) for the arguments that a reviewer may change: each of
 * its `properties`, no other.
 */
export const editableSchema = z.object({
  type: z.literal('object').optional(),
  properties: z.record(z.string(), z.record(z.string(), jsonSchema)),
});
export type Editable = z.infer<typeof editableSchema>;

/**
 * Who may decide at a gate and how many are needed, as its request asks for it. Policy may add to it and never take
 * away. Durations are ISO 8601.
 *
 * `stages`: in order; absent, one stage of the request's `groups`. `comment`: when a decision without words does not
 * count. `remindAfter`: from the opening, once. `escalate`: from the opening, once; these groups may decide besides.
 * `maxSignInAge`: a decision counts only from a person who signed in no longer ago. `verification`: a gate can ask
 * for verified decisions where the installation does not; never the other way round.
 */
export const ruleSchema = z.object({
  stages: z.array(stageSchema).min(1).max(limits.stages).optional(),
  comment: z.enum(['on-reject', 'always']).optional(),
  editable: editableSchema.optional(),
  remindAfter: durationSchema.optional(),
  escalate: z.object({ after: durationSchema, groups: namesSchema.min(1) }).optional(),
  maxSignInAge: durationSchema.optional(),
  verification: z.literal('verified').optional(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** Whether unsigned decisions count: `open` counts and marks them, `verified` refuses them. */
export const verificationModeSchema = z.enum(['open', 'verified']);
export type VerificationMode = z.infer<typeof verificationModeSchema>;
