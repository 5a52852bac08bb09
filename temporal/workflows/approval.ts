import { workflowTypes } from '../contract/names';
import { readApprovalInput } from '../domain/input';
import { requesterOf } from '../domain/task';
import { withGates } from './with-gates';

/** One gate alone: other workflows start it as a child. Its result is the outcome; only `approved` is consent. */
export const approval = withGates(
  {
    kind: workflowTypes.approval,
    read: readApprovalInput,
    request: ({ startedBy, ...request }) => ({
      ...request,
      requester: requesterOf({ ...request, startedBy }),
    }),
  },
  async (_input, request, gates) => (await gates.ask(request)).outcome,
);
