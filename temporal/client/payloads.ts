import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';

/**
 * A payload as plain data; undefined when there is none or when it cannot be read here (encrypted by a codec, or
 * of a foreign encoding): whoever shows it says that it cannot be shown.
 */
export function decodePayload(payload: Payload | null | undefined): unknown {
  if (!payload) return undefined;
  try {
    return defaultPayloadConverter.fromPayload(payload);
  } catch {
    return undefined;
  }
}

/** The first of several payloads, which is where a workflow, a signal and an activity keep their one argument. */
export function decodeFirst(payloads: { payloads?: Payload[] | null } | null | undefined): unknown {
  return decodePayload(payloads?.payloads?.[0]);
}

/** The text of a payload's field, when it is one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

interface ProtoTime {
  seconds?: { toString(): string } | number | null;
  nanos?: number | null;
}

/** A protobuf timestamp as an ISO string; undefined when it is absent. */
export function isoOf(time: ProtoTime | null | undefined): string | undefined {
  if (!time?.seconds) return undefined;
  const ms = Number(time.seconds.toString()) * 1000 + Math.floor((time.nanos ?? 0) / 1e6);
  return new Date(ms).toISOString();
}
