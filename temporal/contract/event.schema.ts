import { z } from 'zod';
import { limits } from './limits';

const attribute = (name: string) =>
  z
    .string({ error: ({ input }) => `${name} is ${input === undefined ? 'missing' : 'no text'}.` })
    .min(1, `${name} is empty.`)
    .max(limits.eventAttribute, `${name} has at most ${limits.eventAttribute} characters.`)
    // https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#type-system
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${name} must not hold control characters.`);

const shown = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 40)}"` : `a ${typeof value}`;

/** RFC 3986 knows no blanks and no brackets of these kinds. */
const uriReference = /^[^\s<>"{}|\\^`]+$/;
const extensionName = /^[a-z0-9]{1,60}$/;

/**
 * One event in the form of CloudEvents 1.0 (https://cloudevents.io), as its JSON format writes it: what an expression in
 * `triggers.yaml` sees as `.`. Extension attributes stand beside the others; `data` is whatever the sender says.
 */
export const cloudEventSchema = z
  .object({
    specversion: z.literal('1.0', {
      error: ({ input }) =>
        input === undefined
          ? 'specversion is missing.'
          : `specversion is ${shown(input)}; the desk knows "1.0".`,
    }),
    id: attribute('id'),
    source: attribute('source').regex(
      uriReference,
      'source is a URI reference, such as /shop or https://shop.example.',
    ),
    type: attribute('type'),
    subject: attribute('subject').optional(),
    time: z.iso
      .datetime({ offset: true, error: 'time is a time of RFC 3339, such as 2030-01-31T09:00:00Z.' })
      .optional(),
    datacontenttype: attribute('datacontenttype').optional(),
    dataschema: attribute('dataschema').regex(uriReference, 'dataschema is a URI.').optional(),
    data: z.unknown().optional(),
    data_base64: z.base64('data_base64 is Base64.').optional(),
  })
  .catchall(z.unknown())
  .superRefine((event, context) => {
    for (const [name, value] of Object.entries(event)) {
      const message = known.has(name) ? undefined : wrongExtension(name, value);
      if (message !== undefined) context.addIssue({ code: 'custom', message, path: [name] });
    }
    if (event.data !== undefined && event.data_base64 !== undefined) {
      context.addIssue({ code: 'custom', message: 'An event has data or data_base64.', path: ['data'] });
    }
  });
export type CloudEvent = z.infer<typeof cloudEventSchema>;

/** Attributes that the specification names, and the data. */
const known = new Set([
  ...['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema'],
  ...['data', 'data_base64'],
]);

const extensionSchema = z.union([z.string().max(limits.eventAttribute), z.boolean(), z.int32()]);

function wrongExtension(name: string, value: unknown): string | undefined {
  const shown = name.slice(0, 60);
  if (!extensionName.test(name)) return `${shown} is no name of an attribute: lower-case letters and digits.`;
  if (extensionSchema.safeParse(value).success) return undefined;
  return `${shown} is a text of up to ${limits.eventAttribute} characters, a boolean or a whole number.`;
}

/** What became of one event. `ignored`: no trigger is about it, and nothing was started. */
export const eventOutcomes = ['started', 'duplicate', 'ignored', 'refused'] as const;
export type EventOutcome = (typeof eventOutcomes)[number];

/** The run that an event made, now or when it came first. `url` opens it in a browser. */
const eventRunSchema = z.object({ id: z.string(), runId: z.string(), url: z.string() });

/** What the sender of one event is told. */
export const eventAnswerSchema = z.object({
  /** Id of the event. */
  id: z.string(),
  source: z.string(),
  outcome: z.enum(eventOutcomes),
  /** Name of the trigger that it met. */
  trigger: z.string().optional(),
  run: eventRunSchema.optional(),
  /** Why it was refused; see the problem documents of the other addresses. */
  problem: z
    .object({ status: z.number(), code: z.string(), detail: z.string(), retry: z.boolean() })
    .optional(),
});
export type EventAnswer = z.infer<typeof eventAnswerSchema>;

/** What the sender of a batch is told: one answer for each event, in the order of the batch. */
export const batchAnswerSchema = z.object({ events: z.array(eventAnswerSchema) });
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
