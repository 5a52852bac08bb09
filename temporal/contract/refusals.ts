/** Why a decision that reached a run did not count. Recorded in the run, shown in words. */
export const refusalCodes = [
  'malformed',
  'unknown-gate',
  'already-decided',
  'stale',
  'expired',
  'requester-may-not-decide',
  'not-eligible',
  'already-voted',
  'ambiguous-gate',
  'comment-required',
  'unverified',
  'withdrawn',
  'changes-requested',
  'not-requester',
  'sign-in-too-old',
  'denied-by-policy',
  'not-editable',
  'already-claimed',
  'not-claimed',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Each code in words: what happened, for a timeline (`label`), and what the sender can do now (`advice`). */
export const refusalWords: Record<RefusalCode, { label: string; advice: string }> = {
  malformed: {
    label: 'the message could not be understood',
    advice: 'Send the documented form of the signal.',
  },
  'unknown-gate': {
    label: 'no such gate in this run',
    advice: 'Reload the request and decide what it shows now.',
  },
  'already-decided': {
    label: 'it was already decided',
    advice: 'Nothing is left to do here.',
  },
  stale: {
    label: 'the content had changed since it was shown',
    advice: 'Read the request again and decide on what it asks now.',
  },
  expired: {
    label: 'the deadline had passed',
    advice: 'Ask the requester to start again.',
  },
  'requester-may-not-decide': {
    label: 'the requester can’t decide their own request',
    advice: 'Somebody else has to decide.',
  },
  'not-eligible': {
    label: 'the rule asks for other people',
    advice: 'Ask somebody from the groups named on the request.',
  },
  'already-voted': {
    label: 'this person had already voted',
    advice: 'Somebody else has to decide too.',
  },
  'ambiguous-gate': {
    label: 'several gates were open and none was named',
    advice: 'Name the gate with gateId.',
  },
  'comment-required': {
    label: 'the rule asks for a comment',
    advice: 'Write a comment and send again.',
  },
  unverified: {
    label: 'there was no proof of who sent it',
    advice: 'Decide at the desk, signed in.',
  },
  withdrawn: {
    label: 'the request had been withdrawn',
    advice: 'Nothing is left to do here.',
  },
  'changes-requested': {
    label: 'changes had been requested',
    advice: 'Wait for the requester’s answer.',
  },
  'not-requester': {
    label: 'only the requester can do that',
    advice: 'Ask the requester, or reject it.',
  },
  'sign-in-too-old': {
    label: 'the rule asks for a fresh sign-in',
    advice: 'Sign in again and send the decision once more.',
  },
  'denied-by-policy': {
    label: 'policy did not allow it',
    advice: 'Read the reason that policy gives, and ask somebody whom it allows.',
  },
  'not-editable': {
    label: 'the rule does not let a reviewer change that',
    advice: 'Request changes, so that the requester edits it.',
  },
  'already-claimed': {
    label: 'somebody else has claimed it',
    advice: 'Ask whoever claimed it, or wait until the claim ends.',
  },
  'not-claimed': {
    label: 'this person holds no claim on it',
    advice: 'Only whoever claimed it can release it.',
  },
};
