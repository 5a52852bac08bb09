/**
 * The names both sides of Temporal agree on. Workflows are always started by these strings, never by a
 * function reference: a production bundle renames functions, and the server would record the mangled name.
 */
export const workflowTypes = { agentTask: 'agentTask', approval: 'approval' } as const;

/**
 * How the outside is told. None of these is a run that people look at: a `delivery` is one notice on its way to one
 * receiver, a `receiver` is open for as long as that receiver is disabled.
 */
export const outboundTypes = { delivery: 'delivery', receiver: 'receiver' } as const;

/** What somebody who repairs sends to them: try it now, and send to this receiver again. */
export const outboundSignals = { resend: 'resend', enable: 'enable' } as const;

/** Memo fields of a `delivery` and of a `receiver`. */
export const deliveryMemo = 'delivery';
export const receiverMemo = 'receiver';

export const signals = {
  decide: 'decide',
  approve: 'approve',
  reject: 'reject',
  withdraw: 'withdraw',
  requestChanges: 'requestChanges',
  revise: 'revise',
  claim: 'claim',
  release: 'release',
} as const;

export const queries = { approvals: 'approvals' } as const;

/** Memo field that holds the open gates of a run as `Row[]`. */
export const approvalsMemo = 'approvals';

/** Memo field of a run that its sender named: the digest of what was sent, so that only the same again is the same. */
export const onceMemo = 'once';

export const defaultTaskQueue = 'countersign';

/** Requester of samples, examples and the demo schedule: the one requester whose launcher may also decide. */
export const sampleRequester = { id: 'agent:sample', name: 'sample agent' } as const;

/** Nobody: the actor of an unsigned short signal that names no one. Equals no other person. */
export const unknownPersonId = 'claimed:unknown';

/** Schedule id of `countersign schedule demo`. */
export const demoScheduleId = 'countersign-demo';

/** Gate id of a list row whose run told nothing of its gates: deciding needs the run's own answer first. */
export const untoldGateId = '?';

/** `aud` of every proof. */
export const proofAudience = 'countersign:gate';

/** `typ` of the header of a proof: a token of another kind is never read as one. */
export const proofType = 'countersign-proof+jwt';

/** Where a desk tells how programs come to a token for it (RFC 9728). */
export const protectedResourcePath = '/.well-known/oauth-protected-resource';

/** Memo field of a run that an event started: which trigger, and which event. */
export const eventMemo = 'event';

/** Begins the id of every run that an event started. */
export const eventRunPrefix = 'event-';
