import { z } from 'zod';
import { outcomeNameSchema } from './outcome.schema';
import { personSchema } from './person.schema';
import { callbackSchema, riskSchema } from './request.schema';

/** What the outside is told of a request, in the order in which it may happen. */
export const noticeTypes = [
  'opened',
  'stage-opened',
  'reminded',
  'escalated',
  'sent-back',
  'revised',
  'decided',
  'expired',
  'withdrawn',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

/**
 * One thing that happened to a request, as the outside is told it: enough to know what it is about and where to look,
 * never the arguments of the action.
 */
export const noticeSchema = z.object({
  /** The same for every receiver and every try: whoever gets it twice knows it by this. */
  id: z.string().min(1),
  type: z.enum(noticeTypes),
  at: z.string(),
  workflowId: z.string().min(1),
  runId: z.string().min(1),
  /** Workflow type, or `definition:<namespace>/<name>`. */
  kind: z.string(),
  /** Absent: no gate was asked, policy ended the run. */
  gateId: z.string().optional(),
  title: z.string(),
  summary: z.string().optional(),
  action: z.object({ name: z.string(), target: z.string().optional() }),
  requester: personSchema,
  startedBy: personSchema.optional(),
  risk: riskSchema.optional(),
  /** Who may decide now: groups, and ids of people. Neither: any reviewer. */
  groups: z.array(z.string()).optional(),
  people: z.array(z.string()).optional(),
  /** Ids of those whose vote counts already. */
  voted: z.array(z.string()).optional(),
  dueAt: z.string().optional(),
  revision: z.number().int().min(1).optional(),
  digest: z.string().optional(),
  /** `decided`, `expired`, `withdrawn`: how it ended. Only the exact `approved` is consent. */
  outcome: outcomeNameSchema.optional(),
  by: z.array(personSchema).optional(),
  comment: z.string().optional(),
  /** Why, in policy's words. */
  reasons: z.array(z.string()).optional(),
  callback: callbackSchema.optional(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** `data` of the CloudEvent by which a notice reaches a webhook or a callback; the rest is in its envelope. */
export const noticeDataSchema = noticeSchema
  .omit({ id: true, type: true, at: true, callback: true })
  .extend({ url: z.string() });
export type NoticeData = z.infer<typeof noticeDataSchema>;
