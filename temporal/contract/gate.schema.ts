import { z } from 'zod';
import { channelSchema, verdictSchema } from './decision.schema';
import { jsonSchema } from './json.schema';
import { personSchema } from './person.schema';
import { policyRecordSchema } from './policy.schema';
import { actSchema } from './proof.schema';
import { refusalCodes } from './refusals';
import { requestSchema } from './request.schema';
import { verificationModeSchema } from './rule.schema';

export const voteSchema = z.object({
  decisionId: z.string(),
  verdict: verdictSchema,
  actor: personSchema,
  comment: z.string().optional(),
  via: channelSchema,
  at: z.string(),
  /** When its sender let go of it, where the message says so. */
  sentAt: z.string().optional(),
  /** Index of the stage it counted in; absent: the first. */
  stage: z.number().int().min(1).optional(),
  /** A proof showed that it was this person; absent: nobody verified it. */
  verified: z.literal(true).optional(),
  /** When the person had signed in. */
  signedInAt: z.string().optional(),
  policy: policyRecordSchema.optional(),
});
/** A decision that counted. */
export type Vote = z.infer<typeof voteSchema>;

export const refusalSchema = z.object({
  /** Id of the message: `decisionId` or `messageId`. */
  decisionId: z.string().optional(),
  verdict: verdictSchema.optional(),
  actor: personSchema.optional(),
  code: z.enum(refusalCodes),
  via: channelSchema,
  at: z.string(),
  /** What it tried; absent: to decide or to withdraw. */
  act: actSchema.optional(),
  verified: z.literal(true).optional(),
  /** `denied-by-policy`: why, in policy's words. `not-editable`: what is wrong with the change. */
  reasons: z.array(z.string()).optional(),
  /** `denied-by-policy`: what policy said. */
  policy: policyRecordSchema.optional(),
});
/** A decision (or withdrawal) that reached the run and did not count, with the code that says why. */
export type Refusal = z.infer<typeof refusalSchema>;

/** What a gate asked before it was changed, and the votes that the change made void. */
export const earlierRevisionSchema = z.object({
  revision: z.number().int().min(1),
  digest: z.string().optional(),
  request: requestSchema,
  votes: z.array(voteSchema),
  /** When, by whom and with which words it was replaced. */
  replacedAt: z.string(),
  by: personSchema,
  comment: z.string().optional(),
  /** What policy said of what was asked then. */
  policy: policyRecordSchema.optional(),
});
export type EarlierRevision = z.infer<typeof earlierRevisionSchema>;

const happened = {
  at: z.string(),
  by: personSchema,
  verified: z.literal(true).optional(),
  /** The message that made it happen: a repeated one is recognised by it. */
  messageId: z.string().optional(),
};

/** What happened at a gate besides votes and refusals. */
export const gateEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reminded'), at: z.string() }),
  z.object({ type: z.literal('escalated'), at: z.string(), groups: z.array(z.string()) }),
  z.object({ type: z.literal('stage-opened'), at: z.string(), stage: z.number().int().min(1) }),
  z.object({ type: z.literal('changes-requested'), ...happened, comment: z.string() }),
  z.object({
    type: z.literal('revised'),
    ...happened,
    revision: z.number().int().min(2),
    comment: z.string().optional(),
  }),
  z.object({ type: z.literal('claimed'), ...happened, until: z.string() }),
  z.object({ type: z.literal('released'), ...happened }),
]);
export type GateEvent = z.infer<typeof gateEventSchema>;

/** Somebody looks at it until then; others are told and not kept out. */
export const claimSchema = z.object({ by: personSchema, at: z.string(), until: z.string() });
export type Claim = z.infer<typeof claimSchema>;

const common = {
  gateId: z.string(),
  request: requestSchema,
  groups: z.array(z.string()).optional(),
  /** The rule that holds here: the request's, tightened by policy. A run of somebody else may have its own form. */
  rule: z.record(z.string(), jsonSchema).optional(),
  /** Whether unsigned decisions count here; absent: not told. */
  verification: verificationModeSchema.optional(),
  openedAt: z.string(),
  dueAt: z.string().optional(),
  revision: z.number().int().min(1),
  digest: z.string().optional(),
  votes: z.array(voteSchema),
  refused: z.array(refusalSchema),
  refusedMore: z.number().optional(),
  duplicates: z.number().optional(),
  /** What policy said must happen here. */
  policy: policyRecordSchema.optional(),
  claim: claimSchema.optional(),
  events: z.array(gateEventSchema).optional(),
  /** How many more there were than are kept; the oldest claims and releases go first. */
  eventsMore: z.number().optional(),
  earlier: z.array(earlierRevisionSchema).optional(),
  /** How many more there were than are kept; the oldest go first. */
  earlierMore: z.number().optional(),
};

const withdrawnSchema = z.object({
  by: personSchema,
  reason: z.string().optional(),
  verified: z.literal(true).optional(),
  messageId: z.string().optional(),
});

const sentBackSchema = z.object({ by: personSchema, at: z.string(), comment: z.string() });

/** A point in a run where it waits for people; each status has exactly its fields. */
export const gateSchema = z.discriminatedUnion('status', [
  z.object({ ...common, status: z.literal('open') }),
  z.object({ ...common, status: z.literal('changes-requested'), sentBack: sentBackSchema }),
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
/** Sent back to its requester: not closed, and nobody can decide it until it is revised. */
export type SentBackGate = Extract<Gate, { status: 'changes-requested' }>;
export type ClosedGate = Exclude<Gate, OpenGate | SentBackGate>;

/** Answer of the query `approvals`: every gate of the run, open and closed. */
export const approvalsSchema = z.object({
  protocol: z.literal(1),
  startedBy: personSchema.optional(),
  gates: z.array(gateSchema),
  refused: z.array(refusalSchema).optional(),
  refusedMore: z.number().optional(),
  /** What policy said of the run as a whole: at its launch, instead of a gate, before its task. */
  policy: z.array(policyRecordSchema).optional(),
});
export type Approvals = z.infer<typeof approvalsSchema>;
