import { z } from 'zod';
import { jsonSchema } from './json.schema';
import { personSchema } from './person.schema';
import { limits } from './limits';
import { ruleSchema } from './rule.schema';
import { isWebAddress, webAddressWords } from './web-address';

export const riskSchema = z.enum(['low', 'medium', 'high', 'critical']);
export type Risk = z.infer<typeof riskSchema>;

/** Plain JSON data: what an action's arguments may hold. */
export const argumentsSchema = z.record(z.string(), jsonSchema);

export const actionSchema = z.object({
  name: z.string().min(1).max(limits.name),
  target: z.string().max(limits.text).optional(),
  arguments: argumentsSchema,
});
/** What will be done on approval: a tool or activity, its target and its exact arguments. */
export type Action = z.infer<typeof actionSchema>;

export const callbackSchema = z.object({
  url: z.string().max(limits.address).refine(isWebAddress, webAddressWords).meta({ format: 'uri' }),
});
/** Where whoever asked is told what becomes of the request, by signed webhooks. */
export type Callback = z.infer<typeof callbackSchema>;

const toldSchema = z.string().min(1).max(limits.name).optional();

/**
 * Where a request comes from, as whoever asks tells it: shown to people as told, and believed by nothing. Who asks and
 * for whom is not told here: that is the requester and who started the run.
 */
export const provenanceSchema = z.object({
  /** The tool that will be used on approval, and the server that offers it. */
  tool: toldSchema,
  server: toldSchema,
  /** The program that asked, the model that it runs, and the conversation or task in which it asked. */
  client: toldSchema,
  model: toldSchema,
  session: toldSchema,
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** What a gate shows. `expiresIn` is an ISO 8601 duration counted from the opening of the gate. */
export const requestSchema = z.object({
  title: z.string().trim().min(1).max(limits.title),
  summary: z.string().max(limits.text).optional(),
  why: z.string().max(limits.text).optional(),
  action: actionSchema,
  requester: personSchema.optional(),
  risk: riskSchema.optional(),
  groups: z.array(z.string().min(1).max(limits.name)).max(limits.groups).optional(),
  rule: ruleSchema.optional(),
  expiresIn: z.string().max(64).optional(),
  callback: callbackSchema.optional(),
  provenance: provenanceSchema.optional(),
});
export type Request = z.infer<typeof requestSchema>;

/** One open gate as the memo `approvals` carries it: enough for a row of a list, never the whole request. */
export const rowSchema = z.object({
  gateId: z.string().min(1),
  title: z.string(),
  summary: z.string().optional(),
  action: z.string().optional(),
  truncated: z.boolean().optional(),
  requester: personSchema,
  risk: riskSchema.optional(),
  groups: z.array(z.string()).optional(),
  since: z.string(),
  dueAt: z.string().optional(),
  progress: z.object({ have: z.number(), need: z.number() }).optional(),
  digest: z.string().optional(),
  /** Absent: open. A gate that was sent back waits for its requester. */
  status: z.literal('changes-requested').optional(),
  /** Who started the run, where it is somebody else than the requester. */
  startedBy: z.string().optional(),
  /** Ids of the people whose vote counts already. */
  voted: z.array(z.string()).optional(),
  /** People who may decide, where the rule names them, by id. */
  people: z.array(z.string()).optional(),
  /** A reminder was due, or other groups were asked too. */
  mark: z.enum(['reminded', 'escalated']).optional(),
  claim: z.object({ by: personSchema, until: z.string() }).optional(),
  /** Names the rule: gates with the same one ask for the same people in the same way. */
  ruleKey: z.string().optional(),
});
export type Row = z.infer<typeof rowSchema>;
