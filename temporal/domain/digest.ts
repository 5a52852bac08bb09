import type { Request } from '../contract/request.schema';
import { canonicalSha256 } from './canonical';

/** What a digest binds a decision to: everything about the action that a person is shown. */
export interface Digested {
  gateId: string;
  revision: number;
  request: Pick<Request, 'title' | 'summary' | 'why' | 'action' | 'requester' | 'risk'>;
}

/** The object a digest is computed over; absent fields are left out. */
export function digestedContent({ gateId, revision, request }: Digested): Record<string, unknown> {
  const { title, summary, why, action, requester, risk } = request;
  const content = { gateId, revision, title, summary, why, action, requester, risk };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

/**
 * `"sha256:"` and the hex SHA-256 over the RFC 8785 (JCS) JSON of what is shown. Runs unchanged in the workflow
 * sandbox, the server and the browser.
 */
export function digestOf(shown: Digested): string {
  return `sha256:${canonicalSha256(digestedContent(shown))}`;
}
