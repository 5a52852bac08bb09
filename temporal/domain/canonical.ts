import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * Hex SHA-256 over the RFC 8785 (JCS) JSON of a value: the same for the same data, however it was written. Runs
 * unchanged in the workflow sandbox, the server and the browser.
 *
 * @throws Error for what JSON cannot hold: nothing, a number that is not finite
 */
export function canonicalSha256(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('What is not JSON has no digest');
  return bytesToHex(sha256(utf8ToBytes(json)));
}
