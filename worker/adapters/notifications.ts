import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ipaddr from 'ipaddr.js';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { NotificationSettings } from '../../temporal/activities/outbound';
import { DeskError } from '../../temporal/contract/desk-error';
import { noticeTypes } from '../../temporal/contract/notice.schema';
import { riskSchema } from '../../temporal/contract/request.schema';
import { isWebAddress, webAddressWords } from '../../temporal/contract/web-address';

type Environment = Readonly<Record<string, string | undefined>>;

const nameOfVariable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable');
const addresses = z.array(z.email()).min(1).max(20);
/** `Countersign <desk@example.com>` or the address alone. */
const sender = z
  .string()
  .regex(/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'must be an address of mail');

const webhookSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a name of small letters, digits and hyphens'),
  url: z.string().refine(isWebAddress, webAddressWords),
  /** The variable that holds its secret; two while a secret is replaced. */
  secret: z.union([nameOfVariable.transform((name) => [name]), z.array(nameOfVariable).min(1).max(2)]),
  events: z.array(z.enum(noticeTypes)).min(1).optional(),
  groups: z.array(z.string().min(1)).min(1).optional(),
  risks: z.array(riskSchema).min(1).optional(),
  kinds: z.array(z.string().min(1)).min(1).optional(),
});

const mailSchema = z.strictObject({
  from: sender,
  groups: z.record(z.string(), addresses).default({}),
  reviewers: addresses.optional(),
});

const placeSchema = z
  .string()
  .min(1)
  .refine(
    (place) => !place.includes('/') || ipaddr.isValidCIDR(place),
    'must be a host, an address or a range (10.1.0.0/16)',
  );

const fileSchema = z
  .strictObject({
    webhooks: z.array(webhookSchema).default([]),
    mail: mailSchema.optional(),
    allowPrivate: z.array(placeSchema).default([]),
  })
  .refine(({ webhooks }) => new Set(webhooks.map(({ name }) => name)).size === webhooks.length, {
    path: ['webhooks'],
    message: 'two webhooks have one name',
  });

/** What the file of notifications says, its secrets filled in from the environment. */
export interface Notifications {
  settings: NotificationSettings;
  /** Hosts, addresses and ranges inside a network that may be sent to. */
  allowPrivate: readonly string[];
}

const usualFile = 'notifications.yaml';

/**
 * Reads whom to tell what. Without the usual file nobody is told anything, but for callbacks.
 *
 * @param named path of the file where one is named, seen from `cwd`; it must be there
 * @param env where secrets are
 * @throws DeskError that names the file, the place in it, what is wrong and what is accepted
 */
export function readNotifications(named: string | undefined, cwd: string, env: Environment): Notifications {
  const file = path.resolve(cwd, named ?? usualFile);
  const isThere = named !== undefined || existsSync(file);
  const { webhooks, mail, allowPrivate } = isThere ? parseFile(file) : fileSchema.parse({});
  return {
    settings: {
      webhooks: webhooks.map(({ secret, ...webhook }, index) => ({
        ...webhook,
        secrets: secret.map((variable) => secretOf(file, `webhooks.${index}.secret`, variable, env)),
      })),
      ...(mail ? { mail: { ...mail, reviewers: mail.reviewers ?? [] } } : {}),
    },
    allowPrivate,
  };
}

function parseFile(file: string): z.infer<typeof fileSchema> {
  let content: unknown;
  try {
    content = parseYaml(readFileSync(file, 'utf8'), { prettyErrors: true });
  } catch (error) {
    throw refused(file, 'its text', error instanceof Error ? error.message : String(error));
  }
  const parsed = fileSchema.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(file, issue?.path.join('.') || 'its root', issue?.message ?? 'unreadable');
}

/** Standard Webhooks: `whsec_` and base64 of 24 to 64 bytes. */
function secretOf(file: string, place: string, variable: string, env: Environment): string {
  const found = env[variable];
  if (!found) throw refused(file, place, `the variable ${variable} is not set`);
  const bytes = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(found)?.[1];
  const length = bytes === undefined ? 0 : Buffer.from(bytes, 'base64').length;
  if (length >= 24 && length <= 64) return found;
  throw refused(file, place, `the variable ${variable} must hold whsec_ and base64 of 24 to 64 bytes`);
}

function refused(file: string, place: string, problem: string): DeskError {
  return new DeskError('invalid-input', `${file} cannot be used at ${place}: ${problem}.`, { field: place });
}
