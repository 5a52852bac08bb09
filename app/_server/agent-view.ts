import type { RequestView } from '@/temporal/contract/api.schema';
import { DeskError } from '@/temporal/contract/desk-error';
import type { AgentView } from '@/temporal/contract/mcp.schema';

/**
 * A request as an agent is told of it: whether it may act stands in one field.
 *
 * @throws DeskError `not-confirmed` while it was approved and nobody can tell what
 */
export function agentViewOf(request: RequestView): AgentView {
  if (isUnread(request)) {
    const words = 'It was approved, but what exactly cannot be read while no worker answers. Ask again.';
    throw new DeskError('not-confirmed', words);
  }
  return { ...request, approved: isConsent(request) };
}

/** Approved was another revision than the one that could be read. */
function isUnread({ status, outcome, digest }: RequestView): boolean {
  return status === 'approved' && outcome?.digest !== undefined && outcome.digest !== digest;
}

/** The exact word, about exactly what stands beside it; where no gate opened, policy said it of what was asked. */
function isConsent({ status, outcome, digest }: RequestView): boolean {
  if (status !== 'approved' || outcome?.outcome !== 'approved') return false;
  return outcome.gateId === undefined || (digest !== undefined && outcome.digest === digest);
}
