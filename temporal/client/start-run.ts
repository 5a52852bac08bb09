import { randomUUID } from 'node:crypto';
import type { SearchAttributePair } from '@temporalio/common';
import { defineSearchAttributeKey } from '@temporalio/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DeskError } from '../contract/desk-error';
import type {
  ApprovalAttributes,
  SearchAttributeName,
  SearchAttributeType,
} from '../contract/search-attributes';
import { searchAttributes } from '../contract/search-attributes';
import type { Launched } from '../contract/views';
import { cut } from '../domain/cut';
import type { Temporal } from './connect';
import { callTemporal } from './connect';

/** Everything one start needs; the type by its string name, since a production build renames functions. */
export interface Start {
  workflowType: string;
  workflowId: string;
  input: object;
  title: string;
  attributes: ApprovalAttributes;
  /** Kept beside the run, for whoever lists it. */
  memo?: Record<string, unknown>;
}

/** Longest one-line summary that Temporal keeps of a run, in bytes; a character has at most four. */
const summaryLength = 100;

/** A workflow id that says what it is and that nobody else has. */
export function newWorkflowId(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 13)}`;
}

/** Search attributes as the client takes them; absent ones are left out. */
export function attributePairs(attributes: ApprovalAttributes): SearchAttributePair[] {
  return Object.entries(searchAttributes).flatMap(([name, type]) => {
    const value = attributes[name as SearchAttributeName]; // the keys of the contract's table
    return value === undefined ? [] : [pairOf(name, type, value)];
  });
}

function pairOf(name: string, type: SearchAttributeType, value: string | string[]): SearchAttributePair {
  if (Array.isArray(value)) return { key: defineSearchAttributeKey(name, 'KEYWORD_LIST'), value };
  if (type === 'Datetime') return { key: defineSearchAttributeKey(name, 'DATETIME'), value: new Date(value) };
  if (type === 'Text') return { key: defineSearchAttributeKey(name, 'TEXT'), value };
  return { key: defineSearchAttributeKey(name, 'KEYWORD'), value };
}

/** The options that a start and a schedule's action have in common. */
export function startOptions(temporal: Temporal, start: Start) {
  return {
    taskQueue: temporal.taskQueue,
    workflowId: start.workflowId,
    args: [start.input],
    typedSearchAttributes: attributePairs(start.attributes),
    staticSummary: cut(start.title, summaryLength),
    ...(start.memo && { memo: start.memo }),
  };
}

/** Starts one run. Throws a `DeskError`: `already-exists`, `temporal-unreachable`, … */
export async function startRun(temporal: Temporal, start: Start): Promise<Launched> {
  const { workflowId, workflowType, title } = start;
  const call = () => temporal.client.workflow.start(workflowType, startOptions(temporal, start));
  try {
    const handle = await callTemporal(temporal, 'start', call);
    return { workflowId, runId: handle.firstExecutionRunId, title, kind: workflowType };
  } catch (error) {
    const cause = error instanceof DeskError ? error.cause : error;
    if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    throw new DeskError('already-exists', `A run named ${workflowId} is already open.`, { cause });
  }
}
