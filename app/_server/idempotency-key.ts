import { DeskError } from '@/temporal/contract/desk-error';

const name = 'Idempotency-Key';

/**
 * The key by which a caller names what it sends (draft-ietf-httpapi-idempotency-key-header-07), with or without the
 * quotation marks of that draft; undefined without one.
 *
 * @throws DeskError `invalid-input`
 */
export function idempotencyKey(headers: Headers): string | undefined {
  const sent = headers.get(name);
  if (sent === null) return undefined;
  const [, quoted, bare] =
    /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,200})"|([\x21\x23-\x7e]{1,200}))$/.exec(sent.trim()) ?? [];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  throw new DeskError('invalid-input', `${name} has 1 to 200 visible ASCII characters.`, { field: name });
}

/** The same of a call that starts something: one that gets no answer must be able to ask again. */
export function requiredKey(headers: Headers): string {
  const key = idempotencyKey(headers);
  if (key !== undefined) return key;
  const words = `Send the header ${name}: the same again is the same run, however often it arrives.`;
  throw new DeskError('invalid-input', words, { field: name });
}
