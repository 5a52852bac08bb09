import { z } from 'zod';
import { actionSchema, requestSchema, riskSchema } from './request.schema';
import { outcomeSchema } from './outcome.schema';
import { personSchema } from './person.schema';
import { verdictSchema } from './decision.schema';
import { deskErrorCodes } from './desk-error';
import { limits } from './limits';
import { refusalCodes } from './refusals';
import { workflowTypes } from './names';
import { runStates } from './run-state';
import { taskTextSchema } from './task.schema';

/**
 * What programs send and get over HTTP, under `/api/v1`. Unknown fields are ignored, missing optional ones are absent,
 * times are ISO 8601. The OpenAPI document is made of these.
 */

/** A failure (RFC 9457): `code` is one of a fixed set, `field` names what of the input is at fault. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(deskErrorCodes),
    message: z.string(),
    /** Whether the same call may simply be sent again. */
    retry: z.boolean(),
    field: z.string().optional(),
    /** With `refused`: why the run did not count it. */
    refusal: z.enum(refusalCodes).optional(),
  })
  .meta({ id: 'Problem' });

/** A gate alone: what `POST /requests` takes. */
export const requestInputSchema = requestSchema.meta({ id: 'RequestInput' });
export type RequestInput = z.infer<typeof requestInputSchema>;

/** A run of any kind: what `POST /runs` takes. */
export const runInputSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal(workflowTypes.agentTask),
      input: requestSchema.partial().extend({ task: taskTextSchema }).meta({ id: 'AgentTaskInput' }),
    }),
    z.object({ kind: z.literal(workflowTypes.approval), input: requestInputSchema }),
  ])
  .meta({ id: 'RunInput' });
export type RunInput = z.infer<typeof runInputSchema>;

/** A run that was started, by this call or an earlier one with the same key and body. */
export const startedSchema = z
  .object({
    id: z.string(),
    runId: z.string(),
    kind: z.string(),
    title: z.string(),
    /** The page of the run, for people. */
    url: z.url(),
  })
  .meta({ id: 'Started' });
export type Started = z.infer<typeof startedSchema>;

/**
 * `opening`: nobody has been asked yet. `denied`: policy did not allow it. `failed`, `cancelled`, `terminated`: the
 * run ended while it was asked. `completed`: it ended without asking.
 */
export const requestStatuses = [
  'opening',
  'open',
  'changes-requested',
  'approved',
  'rejected',
  'denied',
  'expired',
  'withdrawn',
  'failed',
  'cancelled',
  'terminated',
  'completed',
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/**
 * How a request stands. `id`, `runId` and `gateId` name it. Only an `outcome` whose `outcome` is `approved` and whose
 * `digest` is the one of what the asker asked is consent; whatever else is a no.
 */
export const requestViewSchema = z
  .object({
    id: z.string(),
    runId: z.string(),
    /** Absent where no gate has opened, or none will. */
    gateId: z.string().optional(),
    kind: z.string(),
    /** The page of the request, for people. */
    url: z.url(),
    status: z.enum(requestStatuses),
    /** It will not change any more. */
    final: z.boolean(),
    title: z.string(),
    summary: z.string().optional(),
    why: z.string().optional(),
    /** Absent where only a list could be read: no worker answers. */
    action: actionSchema.optional(),
    requester: personSchema.optional(),
    startedBy: personSchema.optional(),
    risk: riskSchema.optional(),
    /** Groups that may decide now. */
    groups: z.array(z.string()).optional(),
    openedAt: z.string().optional(),
    dueAt: z.string().optional(),
    revision: z.number().int().optional(),
    /** Of what is asked now. */
    digest: z.string().optional(),
    progress: z.object({ have: z.number(), need: z.number() }).optional(),
    /** What a reviewer wants changed before anybody decides. */
    changes: z.object({ by: personSchema, comment: z.string(), at: z.string() }).optional(),
    outcome: outcomeSchema.optional(),
    /** When the run said so; where no worker answers, when it last did. */
    asOf: z.string(),
  })
  .meta({ id: 'Request' });
export type RequestView = z.infer<typeof requestViewSchema>;

const gateIdSchema = z.string().min(1).max(limits.name).optional();
const commentSchema = z.string().max(limits.comment, 'A comment has at most 4,000 characters.').optional();

/** What `POST /requests/{id}/withdraw` takes: the gate named, else every one that is not closed. */
export const withdrawInputSchema = z
  .object({ gateId: gateIdSchema, reason: commentSchema })
  .meta({ id: 'WithdrawInput' });
export type WithdrawInput = z.infer<typeof withdrawInputSchema>;

/**
 * What `POST /requests/{id}/revise` takes: what changes, or a comment alone. `digest`: of the revision it answers; a
 * newer one refuses it.
 */
export const reviseInputSchema = z
  .object({
    gateId: gateIdSchema,
    digest: z.string().max(100).optional(),
    comment: commentSchema,
    title: z.string().trim().min(1, 'Title must not be empty.').max(limits.title).optional(),
    summary: z.string().max(limits.text).optional(),
    why: z.string().max(limits.text).optional(),
    action: actionSchema.optional(),
  })
  .meta({ id: 'ReviseInput' });
export type ReviseInput = z.infer<typeof reviseInputSchema>;

/** What `POST /requests/{id}/decision` takes of a person: `digest` is of what was shown to them. */
export const decisionInputSchema = z
  .object({
    gateId: z.string().min(1).max(limits.name),
    verdict: verdictSchema,
    digest: z.string().min(1).max(100),
    comment: commentSchema,
    runId: z.string().min(1).max(100).optional(),
    /** The same again is the same decision; without it the key of the call is taken. */
    decisionId: z.string().min(1).max(limits.name).optional(),
  })
  .meta({ id: 'DecisionInput' });
export type DecisionInput = z.infer<typeof decisionInputSchema>;

/** One run, as `GET /runs` lists it. */
export const runViewSchema = z
  .object({
    id: z.string(),
    runId: z.string(),
    kind: z.string(),
    title: z.string(),
    state: z.enum(runStates),
    startedAt: z.string(),
    closedAt: z.string().optional(),
    requester: z.string().optional(),
    risk: z.string().optional(),
    groups: z.array(z.string()).optional(),
    waitingSince: z.string().optional(),
    dueAt: z.string().optional(),
    /** The page of the run, for people. */
    url: z.url(),
  })
  .meta({ id: 'Run' });
export type ApiRun = z.infer<typeof runViewSchema>;

/** One run with its gates, as `GET /runs/{id}` tells it. */
export const runDetailSchema = runViewSchema
  .extend({
    startedBy: personSchema.optional(),
    /** Its gates, in the order in which they opened. */
    requests: z.array(requestViewSchema),
    /** In words, of a run that ended well. */
    result: z.string().optional(),
    failure: z.object({ message: z.string(), type: z.string().optional() }).optional(),
    asOf: z.string(),
  })
  .meta({ id: 'RunDetail' });
export type RunDetail = z.infer<typeof runDetailSchema>;

/** A page of runs, newest first. `next` is opaque: it is given back as `cursor`. */
export const runListSchema = z
  .object({
    runs: z.array(runViewSchema),
    /** Of all that match; absent where they cannot be counted. */
    total: z.number().int().optional(),
    next: z.string().optional(),
    asOf: z.string(),
  })
  .meta({ id: 'RunList' });
export type RunList = z.infer<typeof runListSchema>;

/** How something sent to a request stands: the run has it, or Temporal holds it and the run will have it. */
export const sentSchema = z
  .object({
    state: z.enum(['applied', 'recorded']),
    waitingFor: z.enum(['worker', 'run']).optional(),
    request: requestViewSchema,
  })
  .meta({ id: 'Sent' });
export type Sent = z.infer<typeof sentSchema>;

const most = 20;
const nameSchema = z.string().min(1).max(255);
/** A parameter that may be given several times: any of its values matches. */
const several = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat()),
    z.array(one).max(most).optional(),
  );
const timeSchema = z.iso.datetime({
  offset: true,
  error: 'A time is ISO 8601, such as 2030-01-31T09:00:00Z.',
});

/** The query of `GET /runs`. */
export const runsQuerySchema = z.object({
  state: several(z.enum(runStates)),
  kind: several(nameSchema),
  requester: several(nameSchema),
  decidedBy: nameSchema.optional(),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
  /** Words of the title; each must be in it. */
  search: z.string().max(limits.title).optional(),
  cursor: z.string().min(1).max(2_000).optional(),
});

/** The query of what is about one request: which gate, where its run has several. */
export const requestQuerySchema = z.object({ gate: z.string().min(1).max(limits.name).optional() });

/** The query of `GET /requests/{id}/decision`: how long to wait for one, such as `30s`. */
export const decisionQuerySchema = requestQuerySchema.extend({
  wait: z
    .string()
    .regex(/^\d{1,6}s?$/, 'wait is a number of seconds, such as 30s.')
    .optional(),
});

/** Names a run or a request in a path: what Temporal takes for a workflow id. */
export const idSchema = z
  .string()
  .min(1)
  .refine((id) => new TextEncoder().encode(id).length <= 1_000, {
    message: 'An id has at most 1,000 bytes.',
  });
