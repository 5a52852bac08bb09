import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload, PayloadConverter } from '@temporalio/common';
import { undecodable } from '../domain/undecodable';

/**
 * The converter inside the workflow bundle. Decoding never throws: a signal is decoded before any handler
 * runs, so a throw there would fail the workflow task for ever and wedge the run for everybody
 * (`signalWorkflow` in `@temporalio/workflow/lib/internals.js`). What cannot be decoded arrives as
 * `Undecodable`, which no reader of a message accepts. Encoding is the SDK's own.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value, context, hint) => defaultPayloadConverter.toPayload(value, context, hint),
  // The interface promises the caller's type for every payload; whoever reads a message checks what came.
  fromPayload: (payload) => decode(payload) as never,
};

function decode(payload: Payload): unknown {
  try {
    return defaultPayloadConverter.fromPayload(payload);
  } catch {
    return undecodable(encodingOf(payload));
  }
}

function encodingOf(payload: Payload): string {
  const bytes = payload.metadata?.encoding;
  return bytes ? new TextDecoder().decode(bytes) : 'unknown';
}
