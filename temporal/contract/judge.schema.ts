import { z } from 'zod';
import { channelSchema } from './decision.schema';
import { personSchema } from './person.schema';
import { policyPointSchema, policyRecordSchema, policyResourceSchema } from './policy.schema';
import { actSchema } from './proof.schema';
import { verificationModeSchema } from './rule.schema';

/** One message to a gate, as far as its sender is judged by it; `content` as `contentDigest` makes it. */
const judgedMessageSchema = z.object({
  act: actSchema,
  gateId: z.string().optional(),
  id: z.string().optional(),
  actor: personSchema,
  via: channelSchema,
  digest: z.string().optional(),
  sentAt: z.string().optional(),
  content: z.string().optional(),
  proof: z.string().optional(),
});

/** Input of the activity `judge`. */
export const judgeInputSchema = z.object({
  /** Names of the run that the message reached: of this execution, and of the first one it goes on from. */
  runs: z.array(z.string()).min(1).max(2),
  message: judgedMessageSchema,
  /** What policy is asked about the message; absent: it has no say in it. */
  about: z
    .object({
      point: policyPointSchema.extract(['require', 'decide']),
      resource: policyResourceSchema,
      /** Ids of the people whose approval counts already. */
      approvers: z.array(z.string()),
    })
    .optional(),
});
export type JudgeInput = z.infer<typeof judgeInputSchema>;

/** Input of the activity `askPolicy`: points in the order they are asked, about one request. */
export const askPolicyInputSchema = z.object({
  points: z.array(policyPointSchema.extract(['launch', 'require', 'execute'])).min(1),
  resource: policyResourceSchema,
  /** At `execute`: ids of the people who approved it. */
  approvers: z.array(z.string()).optional(),
});
export type AskPolicyInput = z.infer<typeof askPolicyInputSchema>;

/** Answer of the activity `askPolicy`: up to the first point at which policy does not let it go on. */
export const policySaidSchema = z.object({
  records: z.array(policyRecordSchema),
  /** Whether unsigned decisions count in this installation. */
  verification: verificationModeSchema,
  /** Somebody outside is to be told what happens here; absent: nobody. */
  notifies: z.literal(true).optional(),
});
export type PolicySaid = z.infer<typeof policySaidSchema>;
