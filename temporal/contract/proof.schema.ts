import { z } from 'zod';
import { limits } from './limits';
import { proofAudience } from './names';

/** What a message to a gate does. */
export const actSchema = z.enum([
  'approve',
  'reject',
  'requestChanges',
  'revise',
  'claim',
  'release',
  'withdraw',
]);
export type Act = z.infer<typeof actSchema>;

/**
 * Claims of a proof: a compact JWS (EdDSA) that the desk signs over one message to one gate. Times are seconds since
 * 1970 as in RFC 7519, but `sentAt`, which is the message's own. `content` is the SHA-256 of the RFC 8785 JSON of
 * what the message says besides (comment, changes).
 */
export const proofClaimsSchema = z.object({
  aud: z.literal(proofAudience),
  /** The person: `"<issuer alias>|<sub>"`. */
  sub: z.string().min(1).max(limits.searchAttribute),
  name: z.string().max(limits.name).optional(),
  groups: z.array(z.string()).max(200),
  roles: z.array(z.string()).max(20),
  /** When the person signed in. */
  auth_time: z.number().int(),
  /** The execution it is for: `<workflowId>/<runId>`. */
  run: z.string().min(1),
  /** Absent: every open gate, as only a withdrawal can mean. */
  gate: z.string().min(1).optional(),
  act: actSchema,
  digest: z.string().optional(),
  /** For the record: the digest covers it. */
  revision: z.number().int().optional(),
  content: z.string().optional(),
  /** Digest of the policy bundle that the desk has loaded. */
  policy: z.string().optional(),
  sentAt: z.string(),
  iat: z.number().int(),
  exp: z.number().int(),
  /** The message's own id: `decisionId` or `messageId`. */
  jti: z.string().min(1),
});
export type ProofClaims = z.infer<typeof proofClaimsSchema>;
