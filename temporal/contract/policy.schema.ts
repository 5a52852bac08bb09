import { z } from 'zod';
import { channelSchema } from './decision.schema';
import { limits } from './limits';
import { personSchema } from './person.schema';
import { actionSchema, riskSchema } from './request.schema';
import { ruleSchema } from './rule.schema';

/** When policy is asked: may it be launched, what must happen, may this person decide, may it run now. */
export const policyPointSchema = z.enum(['launch', 'require', 'decide', 'execute']);
export type PolicyPoint = z.infer<typeof policyPointSchema>;

/** Somebody as policy sees them. `groups` and `roles` are there only when a provider vouched for them. */
export const principalSchema = personSchema.extend({
  groups: z.array(z.string()).optional(),
  roles: z.array(z.string()).optional(),
});
export type Principal = z.infer<typeof principalSchema>;

/** What is asked for, as policy sees it: engine-neutral. */
export const policyResourceSchema = z.object({
  kind: z.string(),
  title: z.string(),
  task: z.string().max(limits.task).optional(),
  action: actionSchema,
  risk: riskSchema.optional(),
  groups: z.array(z.string()).optional(),
  requester: personSchema,
  startedBy: personSchema.optional(),
});
export type PolicyResource = z.infer<typeof policyResourceSchema>;

/**
 * One question to policy. `principal`: who launches or decides; absent where nobody acts (`require`, `execute`) or
 * nobody is known. `at` is filled by whoever answers, from its own clock, and recorded.
 */
export const policyQuestionSchema = z.object({
  point: policyPointSchema,
  principal: principalSchema.optional(),
  resource: policyResourceSchema,
  context: z
    .object({
      at: z.string().optional(),
      via: channelSchema.optional(),
      verified: z.boolean().optional(),
      signInAgeSeconds: z.number().int().min(0).optional(),
      verdict: z.enum(['approve', 'reject']).optional(),
      approvers: z.array(z.string()).optional(),
    })
    .optional(),
});
export type PolicyQuestion = z.infer<typeof policyQuestionSchema>;

/**
 * What policy says. `allow`, `deny` at the points `launch`, `decide`, `execute`; `block`, `auto`, `review` at
 * `require`: the run ends as denied, no gate opens, or a gate opens under at least this rule.
 */
export const policyEffectSchema = z.enum(['allow', 'deny', 'block', 'auto', 'review']);
export type PolicyEffect = z.infer<typeof policyEffectSchema>;

/** What a review must at least have: merged into the rule of the request, which it can only tighten. */
export const demandSchema = ruleSchema
  .pick({ stages: true, comment: true, maxSignInAge: true, verification: true })
  .extend({
    /** Distinct people that the stages asked for need together, at least. */
    quorum: z.number().int().min(1).max(limits.quorum).optional(),
    /** ISO 8601 duration: the gate expires no later. */
    expiresIn: z.string().max(64).optional(),
  });
export type Demand = z.infer<typeof demandSchema>;

/**
 * An answer of policy, with all that explains it later: `reasons` are sentences for the person it concerns,
 * `determining` the ids of the policies that made it so, `bundle` the digest of the policies asked, `question` what
 * was asked. An error of the engine is a `deny`, a `block` or the strictest review, with `error` set.
 */
export const policyRecordSchema = z.object({
  point: policyPointSchema,
  effect: policyEffectSchema,
  reasons: z.array(z.string()),
  determining: z.array(z.string()),
  demand: demandSchema.optional(),
  bundle: z.string(),
  engine: z.string(),
  ms: z.number(),
  at: z.string(),
  error: z.string().optional(),
  question: policyQuestionSchema.optional(),
});
export type PolicyRecord = z.infer<typeof policyRecordSchema>;
