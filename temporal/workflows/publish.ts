import { defineSearchAttributeKey } from '@temporalio/common';
import type { SearchAttributeUpdatePair, TypedSearchAttributes } from '@temporalio/common';
import { upsertMemo, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Row } from '../contract/request.schema';
import type { ApprovalAttributes } from '../contract/search-attributes';
import { approvalsMemo } from '../contract/names';

const keys = {
  ApprovalState: defineSearchAttributeKey('ApprovalState', 'KEYWORD'),
  ApprovalRequester: defineSearchAttributeKey('ApprovalRequester', 'KEYWORD'),
  ApprovalKind: defineSearchAttributeKey('ApprovalKind', 'KEYWORD'),
  ApprovalRisk: defineSearchAttributeKey('ApprovalRisk', 'KEYWORD'),
  ApprovalTitle: defineSearchAttributeKey('ApprovalTitle', 'TEXT'),
  ApprovalGroups: defineSearchAttributeKey('ApprovalGroups', 'KEYWORD_LIST'),
  ApprovalDeciders: defineSearchAttributeKey('ApprovalDeciders', 'KEYWORD_LIST'),
  ApprovalWaitingSince: defineSearchAttributeKey('ApprovalWaitingSince', 'DATETIME'),
  ApprovalDueAt: defineSearchAttributeKey('ApprovalDueAt', 'DATETIME'),
} as const;

const keywords = ['ApprovalState', 'ApprovalRequester', 'ApprovalKind', 'ApprovalRisk'] as const;
const texts = ['ApprovalTitle'] as const;
const lists = ['ApprovalGroups', 'ApprovalDeciders'] as const;
const times = ['ApprovalWaitingSince', 'ApprovalDueAt'] as const;

/**
 * Shows the run to everybody who lists runs: its search attributes and the memo of its open gates. The only
 * place that writes either. Each write is an event of the history, so only what changed is written.
 */
export function publish(attributes: ApprovalAttributes, rows: Row[]): void {
  const { typedSearchAttributes, memo } = workflowInfo();
  const changed = changedAttributes(typedSearchAttributes, attributes);
  if (changed.length > 0) upsertSearchAttributes(changed);
  if (JSON.stringify(memo?.[approvalsMemo] ?? []) !== JSON.stringify(rows))
    upsertMemo({ [approvalsMemo]: rows });
}

/** What has to be upserted so that a run that has `before` gets `after`; an absent value or empty list is unset. */
function changedAttributes(
  before: TypedSearchAttributes,
  after: ApprovalAttributes,
): SearchAttributeUpdatePair[] {
  return [
    ...keywords.flatMap((name) => {
      const value = after[name] ?? null;
      return (before.get(keys[name]) ?? null) === value ? [] : [{ key: keys[name], value }];
    }),
    ...texts.flatMap((name) => {
      const value = after[name] ?? null;
      return (before.get(keys[name]) ?? null) === value ? [] : [{ key: keys[name], value }];
    }),
    ...lists.flatMap((name) => {
      const value = after[name] ?? [];
      const same = JSON.stringify(before.get(keys[name]) ?? []) === JSON.stringify(value);
      return same ? [] : [{ key: keys[name], value: value.length > 0 ? value : null }];
    }),
    ...times.flatMap((name) => {
      const text = after[name];
      const value = text === undefined ? null : new Date(text);
      const same = before.get(keys[name])?.getTime() === value?.getTime();
      return same ? [] : [{ key: keys[name], value }];
    }),
  ];
}
