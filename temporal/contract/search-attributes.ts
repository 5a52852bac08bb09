/** Types of search attributes that the desk uses, by their names on the server. */
export type SearchAttributeType = 'Keyword' | 'KeywordList' | 'Datetime' | 'Text';

/**
 * Every search attribute of the protocol. Values are stored as plain text beside the histories and bypass any
 * payload encryption: ids and titles only.
 */
export const searchAttributes = {
  ApprovalState: 'Keyword',
  ApprovalGroups: 'KeywordList',
  ApprovalRequester: 'Keyword',
  ApprovalKind: 'Keyword',
  ApprovalRisk: 'Keyword',
  ApprovalDeciders: 'KeywordList',
  ApprovalWaitingSince: 'Datetime',
  ApprovalDueAt: 'Datetime',
  ApprovalTitle: 'Text',
} as const satisfies Record<string, SearchAttributeType>;
export type SearchAttributeName = keyof typeof searchAttributes;

/** Value of `ApprovalState`. */
export const approvalStates = [
  'pending',
  'approved',
  'rejected',
  'denied',
  'expired',
  'withdrawn',
  'changes-requested',
] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** The attributes of one run as plain values; an absent one is not set. Datetimes are ISO strings. */
export interface ApprovalAttributes {
  ApprovalState?: ApprovalState;
  ApprovalGroups?: string[];
  ApprovalRequester?: string;
  ApprovalKind?: string;
  ApprovalRisk?: string;
  ApprovalDeciders?: string[];
  ApprovalWaitingSince?: string;
  ApprovalDueAt?: string;
  ApprovalTitle?: string;
}
