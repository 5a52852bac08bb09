import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Sent } from '@/temporal/contract/api.schema';
import * as shapes from '@/temporal/contract/mcp.schema';
import type { SentView } from '@/temporal/contract/mcp.schema';
import { addresses } from './addresses';
import { agentViewOf } from './agent-view';

import * as asking from './asking';
import { tool } from './mcp-tool';
import type { AddTool } from './mcp-tool';

const reading = { readOnlyHint: true, openWorldHint: false };
const changing = { readOnlyHint: false, destructiveHint: false, openWorldHint: false };

const requestApproval = tool({
  name: 'request_approval',
  scope: 'submit',
  title: 'Ask people for approval',
  description:
    'Asks people to approve one action before you do it. Give the exact action with all its arguments: they are shown to people and approved as they stand. Answers at once, usually with status open; then call wait_for_decision. The same idempotencyKey again is the same request.',
  hints: { ...changing, idempotentHint: true },
  input: shapes.requestApprovalSchema,
  output: shapes.agentViewSchema,
  run: async ({ idempotencyKey, ...input }, { caller, client }) => {
    const provenance = { ...(client !== undefined && { client }), ...input.provenance };
    const told = Object.keys(provenance).length > 0 ? { ...input, provenance } : input;
    return agentViewOf((await asking.askFor(told, caller, idempotencyKey)).request);
  },
});

const waitForDecision = tool({
  name: 'wait_for_decision',
  scope: 'wait',
  title: 'Wait for the decision',
  description:
    'Waits until a request is decided or sent back to you with changes.comment, at most timeoutSeconds. While final is false and status is open, call it again: people take minutes to days. Only approved: true is consent.',
  hints: reading,
  input: shapes.waitForDecisionSchema,
  output: shapes.agentViewSchema,
  run: async ({ id, timeoutSeconds = shapes.longestWaitSeconds }, { signal, progress }) => {
    const stop = everyFewSeconds((done) => progress(done, timeoutSeconds, 'Waiting for people.'));
    try {
      return agentViewOf(await asking.waitForDecision(id, timeoutSeconds * 1_000, { signal }));
    } finally {
      stop();
    }
  },
});

const getRequest = tool({
  name: 'get_request',
  scope: 'read',
  title: 'Look at a request',
  description: 'How a request stands now: its status, what is asked, and how it was decided.',
  hints: reading,
  input: shapes.getRequestSchema,
  output: shapes.agentViewSchema,
  run: async ({ id }) => agentViewOf(await asking.readRequestOf(id)),
});

const listMyRequests = tool({
  name: 'list_my_requests',
  scope: 'read',
  title: 'List my requests',
  description:
    'What was asked for in the name of your credential, newest first. nextCursor leads to older ones.',
  hints: reading,
  input: shapes.listMyRequestsSchema,
  output: shapes.agentListSchema,
  run: async ({ cursor }, { caller }) => {
    const { runs, next } = await asking.listRequestsOf(caller, cursor);
    const requests = runs.map(({ workflowId: id, title, state, startedAt, closedAt }) => ({
      ...{ id, title, status: state, startedAt, url: addresses.request(id) },
      ...(closedAt !== undefined && { closedAt }),
    }));
    return { requests, ...(next !== undefined && { nextCursor: next }) };
  },
});

const reviseRequest = tool({
  name: 'revise_request',
  scope: 'submit',
  title: 'Change a request, or answer',
  description:
    'Changes what you asked for, or answers in comment alone, above all when it was sent back. What you leave out stays. People then decide on the new revision; votes on earlier ones are void.',
  hints: changing,
  input: shapes.reviseRequestSchema,
  output: shapes.sentViewSchema,
  run: async ({ id, ...input }, { caller }) =>
    sent(await asking.reviseRequest(id, input, caller, randomUUID())),
});

const withdrawRequest = tool({
  name: 'withdraw_request',
  scope: 'submit',
  title: 'Take a request back',
  description: 'Takes back what you asked for, when you no longer need it. It cannot be approved afterwards.',
  hints: { ...changing, destructiveHint: true, idempotentHint: true },
  input: shapes.withdrawRequestSchema,
  output: shapes.sentViewSchema,
  run: async ({ id, ...input }, { caller }) => sent(await asking.withdrawRequest(id, input, caller)),
});

/** Everything that an agent can do here. Deciding is none of it, and never will be. */
export const tools: readonly AddTool[] = [
  requestApproval,
  waitForDecision,
  getRequest,
  listMyRequests,
  reviseRequest,
  withdrawRequest,
];

function sent({ request, ...standing }: Sent): SentView {
  return { ...agentViewOf(request), sent: standing.state };
}

const progressEverySeconds = 10;

/** Tells again and again how long it takes, until it is stopped: some clients give up on a call that is silent. */
function everyFewSeconds(tell: (seconds: number) => Promise<void>): () => void {
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += progressEverySeconds;
    // Whoever no longer listens is not told; the wait itself ends by its signal.
    tell(seconds).catch(() => undefined);
  }, progressEverySeconds * 1_000);
  return () => clearInterval(timer);
}
