/**
 * What the payload converter yields in place of a payload that it cannot decode (encrypted by a codec nobody
 * gave us, broken JSON, an unknown encoding). Decoding that throws would fail the workflow task for ever; this
 * value reaches the handler instead, which records it as malformed.
 */
export interface Undecodable {
  readonly undecodablePayload: { readonly encoding: string };
}

/** @param encoding the payload's `encoding` metadata, as text; `unknown` when it has none */
export function undecodable(encoding: string): Undecodable {
  return Object.freeze({ undecodablePayload: Object.freeze({ encoding }) });
}

export function isUndecodable(value: unknown): value is Undecodable {
  return typeof value === 'object' && value !== null && 'undecodablePayload' in value;
}
