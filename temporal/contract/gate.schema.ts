import { z } from 'zod';
import { channelSchema, verdictSchema } from './decision.schema';
import { personSchema } from './person.schema';
import { refusalCodes } from './refusals';
import { requestSchema } from './request.schema';

export const voteSchema = z.object({
  decisionId: z.string(),
  verdict: verdictSchema,
  actor: personSchema,
  comment: z.string().optional(),
  via: channelSchema,
  at: z.string(),
});
/** A decision that counted. */
export type Vote = z.infer<typeof voteSchema>;

export const refusalSchema = z.object({
  decisionId: z.string().optional(),
  verdict: verdictSchema.optional(),
  actor: personSchema.optional(),
  code: z.enum(refusalCodes),
  via: channelSchema,
  at: z.string(),
});
/** A decision (or withdrawal) that reached the run and did not count, with the code that says why. */
export type Refusal = z.infer<typeof refusalSchema>;

const common = {
  gateId: z.string(),
  request: requestSchema,
  groups: z.array(z.string()).optional(),
  rule: z.record(z.string(), z.json()).optional(),
  openedAt: z.string(),
  dueAt: z.string().optional(),
  revision: z.number().int().min(1),
  digest: z.string().optional(),
  votes: z.array(voteSchema),
  refused: z.array(refusalSchema),
  refusedMore: z.number().optional(),
  duplicates: z.number().optional(),
};

const withdrawnSchema = z.object({ by: personSchema, reason: z.string().optional() });

/** A point in a run where it waits for people; each status has exactly its fields. */
export const gateSchema = z.discriminatedUnion('status', [
  z.object({ ...common, status: z.literal('open') }),
  z.object({ ...common, status: z.literal('approved'), closedAt: z.string() }),
  z.object({ ...common, status: z.literal('rejected'), closedAt: z.string() }),
  z.object({ ...common, status: z.literal('expired'), closedAt: z.string() }),
  z.object({
    ...common,
    status: z.literal('withdrawn'),
    closedAt: z.string(),
    withdrawn: withdrawnSchema.optional(),
  }),
]);
export type Gate = z.infer<typeof gateSchema>;
export type GateStatus = Gate['status'];
export type OpenGate = Extract<Gate, { status: 'open' }>;

/** Answer of the query `approvals`: every gate of the run, open and closed. */
export const approvalsSchema = z.object({
  protocol: z.literal(1),
  startedBy: personSchema.optional(),
  gates: z.array(gateSchema),
  refused: z.array(refusalSchema).optional(),
  refusedMore: z.number().optional(),
});
export type Approvals = z.infer<typeof approvalsSchema>;
