import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import {
  changesRequestSchema,
  claimMessageSchema,
  decisionSchema,
  revisionMessageSchema,
  shortFormSchema,
  withdrawalSchema,
} from '../temporal/contract/decision.schema';
import {
  approvalsSchema,
  claimSchema,
  earlierRevisionSchema,
  gateEventSchema,
  refusalSchema,
  voteSchema,
} from '../temporal/contract/gate.schema';
import { noticeDataSchema } from '../temporal/contract/notice.schema';
import { outcomeSchema, resultSchema } from '../temporal/contract/outcome.schema';
import { personSchema } from '../temporal/contract/person.schema';
import { policyRecordSchema } from '../temporal/contract/policy.schema';
import { proofClaimsSchema } from '../temporal/contract/proof.schema';
import {
  actionSchema,
  provenanceSchema,
  requestSchema,
  rowSchema,
} from '../temporal/contract/request.schema';
import { ruleSchema, stageSchema } from '../temporal/contract/rule.schema';
import { agentTaskSchema, approvalInputSchema } from '../temporal/contract/task.schema';
import { inRoot } from './paths';

/** One published shape: its JSON Schema is `docs/protocol/<name>.schema.json`. */
interface Shape {
  name: string;
  title: string;
  description: string;
  schema: z.ZodType;
}

const shapes: Shape[] = [
  {
    name: 'memo',
    title: 'Memo `approvals`',
    description:
      'The gates of a run that are open or were sent back, one row each. Under 2 KB of JSON for up to eight.',
    schema: z.array(rowSchema),
  },
  {
    name: 'row',
    title: 'Row',
    description: 'One gate as the memo carries it: enough for a row of a list, never the whole request.',
    schema: rowSchema,
  },
  {
    name: 'approvals',
    title: 'Answer of the query `approvals`',
    description:
      'Every gate of the run, open and closed, with the decisions that counted and those that did not.',
    schema: approvalsSchema,
  },
  {
    name: 'decide',
    title: 'Argument of the signal `decide`',
    description: 'One decision at one gate. The decisionId makes it idempotent.',
    schema: decisionSchema,
  },
  {
    name: 'short-form',
    title: 'Argument of the signals `approve` and `reject`',
    description: 'Optional as a whole and in each part. Without a gateId it means the only open gate.',
    schema: shortFormSchema,
  },
  {
    name: 'withdraw',
    title: 'Argument of the signal `withdraw`',
    description: 'Optional as a whole and in each part. Without a gateId it means every open gate.',
    schema: withdrawalSchema,
  },
  {
    name: 'request-changes',
    title: 'Argument of the signal `requestChanges`',
    description: 'Back to whoever asked. The comment says what has to change.',
    schema: changesRequestSchema,
  },
  {
    name: 'revise',
    title: 'Argument of the signal `revise`',
    description: 'A new revision: what changes, or an answer in words. What is absent stays as it is.',
    schema: revisionMessageSchema,
  },
  {
    name: 'claim',
    title: 'Argument of the signals `claim` and `release`',
    description: 'Somebody looks at it, or no longer does. It binds nobody.',
    schema: claimMessageSchema,
  },
  {
    name: 'proof',
    title: 'Claims of a proof',
    description: 'What the desk signs for one message to one gate: a compact JWS (EdDSA).',
    schema: proofClaimsSchema,
  },
  {
    name: 'rule',
    title: 'Rule',
    description: 'Who may decide at a gate, in which order, and how many are needed. Durations are ISO 8601.',
    schema: ruleSchema,
  },
  {
    name: 'request',
    title: 'Request',
    description: 'What a gate shows. expiresIn is an ISO 8601 duration from the opening of the gate.',
    schema: requestSchema,
  },
  {
    name: 'approval-input',
    title: 'Input of the workflow `approval`',
    description: 'A request, and who started the run.',
    schema: approvalInputSchema,
  },
  {
    name: 'outcome',
    title: 'Result of the workflow `approval`',
    description: 'How the gate ended. Only the exact outcome "approved" is consent.',
    schema: outcomeSchema,
  },
  {
    name: 'agent-task-input',
    title: 'Input of the workflow `agentTask`',
    description: 'A task, and as much of a request as is known; the rest follows from the task.',
    schema: agentTaskSchema,
  },
  {
    name: 'result',
    title: 'Result of the workflow `agentTask`',
    description: 'How the run ended. A task that failed has no result: it fails the run.',
    schema: resultSchema,
  },
  {
    name: 'event-data',
    title: 'Data of an event',
    description:
      'What a webhook or a callback is told of a request: `data` of a CloudEvent of the type countersign.request.*.',
    schema: noticeDataSchema,
  },
];

/** Shapes that others use by name: they stand once, under `$defs`. */
const named = z.registry<{ id: string }>();
named.add(personSchema, { id: 'Person' });
named.add(actionSchema, { id: 'Action' });
named.add(requestSchema, { id: 'Request' });
named.add(provenanceSchema, { id: 'Provenance' });
named.add(voteSchema, { id: 'Vote' });
named.add(refusalSchema, { id: 'Refusal' });
named.add(policyRecordSchema, { id: 'PolicyRecord' });
named.add(ruleSchema, { id: 'Rule' });
named.add(stageSchema, { id: 'Stage' });
named.add(claimSchema, { id: 'Claim' });
named.add(gateEventSchema, { id: 'GateEvent' });
named.add(earlierRevisionSchema, { id: 'EarlierRevision' });

/** Folder of the generated files. */
export const schemaFolder = inRoot('docs', 'protocol');

/**
 * The JSON Schema (draft 2020-12) of every published shape, as the text of its file, by file name. It describes
 * what a sender writes: fields that are unknown are allowed, and ignored by readers.
 */
export async function generateSchemas(): Promise<Map<string, string>> {
  const options = await resolveConfig(path.join(schemaFolder, 'row.schema.json'));
  const files = shapes.map(async (shape): Promise<[string, string]> => {
    const text = JSON.stringify(jsonSchemaOf(shape), withAnyJson, 2);
    return [`${shape.name}.schema.json`, await format(text, { ...options, parser: 'json' })];
  });
  return new Map(await Promise.all(files));
}

function jsonSchemaOf({ name, title, description, schema }: Shape): Record<string, unknown> {
  const { $schema, ...body } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    metadata: named,
  });
  return { $schema, $id: `urn:countersign:protocol:1:${name}`, title, description, ...body };
}

/** Zod spells any JSON value as a recursive definition of its own, once per use: `true` says the same. */
function withAnyJson(key: string, value: unknown): unknown {
  if (key === 'additionalProperties') return true;
  return key.startsWith('__schema') || key === 'propertyNames' ? undefined : value;
}

/** Writes the files that differ from what is generated and returns their names. */
export async function writeSchemas(folder = schemaFolder): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const [name, text] of await generateSchemas()) {
    const file = path.join(folder, name);
    if ((await readText(file)) === text) continue;
    await writeFile(file, text);
    written.push(name);
  }
  return written;
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined; // not written yet
  }
}

if (process.argv[1] === import.meta.filename) {
  const written = await writeSchemas();
  console.log(written.length > 0 ? `Written: ${written.join(', ')}` : 'All schemas are up to date.');
}
