import { z } from 'zod';
import { limits } from './limits';
import { personSchema } from './person.schema';
import { riskSchema } from './request.schema';

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'A name has lower-case letters, digits and hyphens, at most 63.');
const header = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'This is no name of a header.');
const about = z.string().trim().min(1).max(limits.text).optional();

/** Where a key is: never in the file itself. */
const keySchema = z.union(
  [
    z.strictObject({
      env: z
        .string()
        .regex(/^COUNTERSIGN_HOOK_[A-Z0-9_]{1,80}$/, 'The variable of a key begins with COUNTERSIGN_HOOK_.'),
    }),
    z.strictObject({ file: z.string().min(1).max(1_000) }),
  ],
  { error: 'A key is { env: COUNTERSIGN_HOOK_… } or { file: path }, never the key itself.' },
);
export type KeyPlace = z.infer<typeof keySchema>;

/** A value of a delivery: in a header, or in the body, at a path of names. */
const placeSchema = z.union(
  [
    z.strictObject({ header }),
    z.strictObject({
      field: z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'A field is a path of names, as in order.id.'),
    }),
  ],
  { error: 'It is { header: name } or { field: path.of.names }.' },
);
export type ValuePlace = z.infer<typeof placeSchema>;

const hookFields = {
  name,
  about,
  /** Two while a key is changed: either counts. */
  keys: z.array(keySchema).min(1).max(2, 'A hook has at most two keys: the one in use, and the next one.'),
  /** The person who answers for the sender; neither they nor the sender decide what it asks for. */
  owner: personSchema.omit({ owner: true }).strict().optional(),
  type: placeSchema.default({ field: 'type' }),
};

/** https://www.standardwebhooks.com: id and time are signed, by HMAC (`whsec_…`) or Ed25519 (`whpk_…`). */
const standardHookSchema = z.strictObject({ ...hookFields, scheme: z.literal('standard-webhooks') });

/** One HMAC in a header, as GitHub and many others send it. */
const hmacHookSchema = z
  .strictObject({
    ...hookFields,
    scheme: z.literal('hmac'),
    signature: z.strictObject({
      header,
      /** Stands before the signature, as in `sha256=`. */
      prefix: z.string().max(40).default(''),
      encoding: z.enum(['hex', 'base64']).default('hex'),
      algorithm: z.enum(['sha256', 'sha384', 'sha512']).default('sha256'),
    }),
    /** What is signed: `{body}`, with `{timestamp}` before it where the sender signs a time. */
    signed: z
      .string()
      .max(200)
      .regex(
        /^[^{}]*(\{timestamp\}[^{}]*)?\{body\}$/,
        'It is {body}, or {timestamp} and {body} with text between.',
      )
      .default('{body}'),
    /** Header with the time, in seconds since 1970. */
    timestamp: z.strictObject({ header }).optional(),
    /** What makes a delivery the same again. Absent: its bytes. */
    id: placeSchema.optional(),
  })
  .refine(({ signed, timestamp }) => signed.includes('{timestamp}') === (timestamp !== undefined), {
    error: 'A time protects only where it is signed: name timestamp, and {timestamp} in signed, or neither.',
    path: ['timestamp'],
  });

export const hookSchema = z.discriminatedUnion('scheme', [standardHookSchema, hmacHookSchema], {
  error: 'scheme is "standard-webhooks" or "hmac".',
});
export type Hook = z.infer<typeof hookSchema>;

/** A text, or the beginning of one before `*`. */
const patternSchema = z
  .string()
  .min(1)
  .max(limits.eventAttribute)
  .regex(/^[^*]*\*?$/, 'A star stands at the end only: shop.refund.*');

/** One trigger: which events it is about, and what they start. */
export const triggerSchema = z.strictObject({
  name,
  about,
  on: z.strictObject({
    type: patternSchema,
    /** Events that come in through this hook. Absent: those of `/api/v1/events`. */
    hook: z.string().optional(),
    source: patternSchema.optional(),
    /** An expression; the trigger is about an event only where it gives true. */
    if: z.string().optional(),
  }),
  start: z.strictObject({
    kind: z.string().min(1).max(limits.name),
    /** Both hold whatever the input says. */
    risk: riskSchema.optional(),
    group: z.string().min(1).max(limits.name).optional(),
    /** The run's input; each text of the form `${ … }` is an expression. */
    input: z.json(),
  }),
});
export type Trigger = z.infer<typeof triggerSchema>;

/** The file `triggers.yaml`. */
export const triggersFileSchema = z.strictObject({
  hooks: z.array(hookSchema).max(100).default([]),
  triggers: z.array(triggerSchema).max(200).default([]),
});
export type TriggersFile = z.infer<typeof triggersFileSchema>;
