import 'server-only';
import { createHash } from 'node:crypto';
import { parseOrTeach } from '@/temporal/client/parse';
import { DeskError } from '@/temporal/contract/desk-error';
import type { CloudEvent } from '@/temporal/contract/event.schema';
import { cloudEventSchema } from '@/temporal/contract/event.schema';
import { limits } from '@/temporal/contract/limits';
import type { Hook, ValuePlace } from '@/temporal/contract/trigger.schema';
import { jsonOf, requireJson } from './machine-body';

/** What came in over HTTP: one event, or several in a batch; none of them checked yet. */
export type SentEvents = { isBatch: false; event: unknown } | { isBatch: true; events: unknown[] };

/**
 * Takes CloudEvents out of a call in any of the three modes of
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
 *
 * @throws DeskError `wrong-media-type`, `not-json`, `invalid-input`
 */
export function sentEvents(headers: Headers, bytes: Uint8Array): SentEvents {
  const type = mediaType(headers);
  if (!type.startsWith('application/cloudevents'))
    return { isBatch: false, event: binary(headers, type, bytes) };
  if (type === 'application/cloudevents+json') return { isBatch: false, event: withoutNulls(jsonOf(bytes)) };
  if (type === 'application/cloudevents-batch+json') return { isBatch: true, events: batch(jsonOf(bytes)) };
  throw new DeskError(
    'wrong-media-type',
    'Send events as JSON: application/cloudevents+json, or -batch+json.',
  );
}

/** @throws DeskError `invalid-input` naming the attribute */
export function readEvent(event: unknown): CloudEvent {
  return parseOrTeach(cloudEventSchema, event);
}

function mediaType(headers: Headers): string {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(one)?.[1]).find(Boolean);
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw new DeskError('wrong-media-type', 'Send UTF-8.');
  }
  return type.trim();
}

function batch(sent: unknown): unknown[] {
  if (!Array.isArray(sent)) throw new DeskError('invalid-input', 'A batch is a list of events.');
  if (sent.length > limits.eventBatch) {
    throw new DeskError('invalid-input', `A batch has at most ${limits.eventBatch} events.`);
  }
  return sent.map(withoutNulls);
}

/** In JSON an attribute that is null is one that is not there; the data is left as it is. */
function withoutNulls(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  return Object.fromEntries(
    Object.entries(event).filter(([name, value]) => name === 'data' || value !== null),
  );
}

function binary(headers: Headers, type: string, bytes: Uint8Array): object {
  const attributes = [...headers]
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice('ce-'.length), headerValue(name, value)] as const);
  const contentType = type === '' ? {} : { datacontenttype: headers.get('content-type') };
  return { ...Object.fromEntries(attributes), ...contentType, ...dataOf(type, bytes) };
}

/** Section 3.1.3.2: a value may be quoted, and what is not printable ASCII is percent-encoded. */
function headerValue(name: string, value: string): string {
  const text = /^".*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new DeskError('invalid-input', `The header ${name} is not percent-encoded UTF-8.`, {
      field: name,
      cause,
    });
  }
}

function dataOf(type: string, bytes: Uint8Array): { data?: unknown; data_base64?: string } {
  if (bytes.byteLength === 0) return {};
  if (/^application\/([\w.-]+\+)?json$/.test(type)) return { data: jsonOf(bytes) };
  if (type.startsWith('text/')) return { data: new TextDecoder().decode(bytes) };
  return { data_base64: Buffer.from(bytes).toString('base64') };
}

/**
 * A delivery through a hook as an event: one that is a CloudEvent already stays what it is; of any other the body is
 * the data, and the hook says where its id and its type are.
 *
 * @throws DeskError like `sentEvents`
 */
export function eventOfHook(hook: Hook, headers: Headers, bytes: Uint8Array): CloudEvent {
  requireJson(headers);
  const data = jsonOf(bytes);
  if (mediaType(headers) === 'application/cloudevents+json') return readEvent(withoutNulls(data));
  return readEvent({
    specversion: '1.0',
    id: idOf(hook, headers, bytes, data),
    source: `/hooks/${hook.name}`,
    type: valueAt(hook.type, headers, data),
    datacontenttype: 'application/json',
    data,
  });
}

function idOf(hook: Hook, headers: Headers, bytes: Uint8Array, data: unknown): unknown {
  if (hook.scheme === 'standard-webhooks') return headers.get('webhook-id') ?? undefined;
  if (hook.id) return valueAt(hook.id, headers, data);
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function valueAt(place: ValuePlace, headers: Headers, data: unknown): unknown {
  if ('header' in place) return headers.get(place.header) ?? undefined;
  const value = place.field.split('.').reduce<unknown>(fieldOf, data);
  return typeof value === 'number' ? String(value) : value;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
