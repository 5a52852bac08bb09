import { LineCounter, isNode, parseDocument } from 'yaml';
import { z } from 'zod';
import type { BundleProblem, PolicyFile } from '../contract/policy-bundle';
import type { PolicyQuestion } from '../contract/policy.schema';
import {
  demandSchema,
  policyEffectSchema,
  policyPointSchema,
  policyQuestionSchema,
  policyResourceSchema,
  principalSchema,
} from '../contract/policy.schema';
import { closest } from './closest';
import type { Compared } from './compare';
import { changesOf, textOf } from './compare';
import type { PolicyPort } from './policy-port';

/** What a case expects: all of it is compared, and no demand means that none is made. */
export interface Expected extends Compared {
  /** It is right that this cannot be evaluated. */
  error?: true;
}

/** One question and what policies are expected to answer. */
export interface PolicyCase {
  name: string;
  file: string;
  line: number;
  question: PolicyQuestion;
  expected: Expected;
}

export interface CaseResult {
  case: PolicyCase;
  /** In words, one for each thing that is not as expected; none: it passed. */
  differences: string[];
}

export interface CaseReport {
  results: CaseResult[];
  /** Ids of policies that no case reaches: none of them made an answer what it is. */
  unreached: string[];
}

const nobody = { id: 'agent:somebody' };

const caseSchema = z.strictObject({
  name: z.string().min(1),
  ask: policyPointSchema,
  who: principalSchema.strict().optional(),
  what: policyResourceSchema.partial().strict(),
  when: z.iso.datetime({ offset: true }),
  context: policyQuestionSchema.shape.context.unwrap().omit({ at: true }).strict().optional(),
  expect: z.strictObject({
    effect: policyEffectSchema,
    determining: z.array(z.string()),
    demand: demandSchema.strict().optional(),
    error: z.literal(true).optional(),
  }),
});

const fileSchema = z.strictObject({ cases: z.array(caseSchema).min(1) });

/** Whether a file holds cases, by its name. */
export const isCaseFile = (name: string): boolean => name.endsWith('.test.yaml');

/**
 * Reads files of cases. What a case does not say of the request is filled in: an agent asks for a task of no risk.
 * Unknown words are refused, since a case that is misread tests nothing.
 */
export function readCases(files: readonly PolicyFile[]): PolicyCase[] | BundleProblem[] {
  const read = files.map(readFile);
  const problems = read.flatMap((one) => one.problems);
  return problems.length > 0 ? problems : read.flatMap((one) => one.cases);
}

function readFile({ name: file, text }: PolicyFile): { cases: PolicyCase[]; problems: BundleProblem[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, linePos }) => ({
      file,
      ...(linePos ? { line: linePos[0].line, column: linePos[0].col } : {}),
      message: message.split('\n')[0] ?? message,
    }));
    return { cases: [], problems };
  }
  const parsed = fileSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      file,
      line: lineOf(issue.path),
      column: 1,
      message: `${issue.path.join('.') || 'The file'}: ${issue.message}`,
    }));
    return { cases: [], problems };
  }
  const cases = parsed.data.cases.map((one, index) => caseOf(one, file, lineOf(['cases', index])));
  return { cases, problems: [] };
}

function caseOf(read: z.infer<typeof caseSchema>, file: string, line: number): PolicyCase {
  const { name, ask, who, what, when, context, expect } = read;
  const task = what.task ?? 'Do something';
  const question: PolicyQuestion = {
    point: ask,
    ...(who ? { principal: who } : {}),
    resource: {
      kind: 'agentTask',
      title: what.title ?? task,
      task,
      action: { name: 'executeAgentTask', arguments: { task } },
      requester: nobody,
      ...what,
    },
    context: { ...context, at: when },
  };
  return { name, file, line, question, expected: expect };
}

/** Asks every case, and tells which policies none of them reaches. */
export async function runCases(policy: PolicyPort, cases: readonly PolicyCase[]): Promise<CaseReport> {
  const results: CaseResult[] = [];
  const reached = new Set<string>();
  const ids = policy.bundle.policies.map(({ id }) => id);
  for (const one of cases) {
    const found = await policy.ask(one.question);
    for (const id of found.determining) reached.add(id);
    const differences = [
      ...differencesOf(one.expected, found),
      ...unknownIds(one.expected, ids),
      ...errorWords(one.expected, found.error),
    ];
    results.push({ case: one, differences });
  }
  return { results, unreached: ids.filter((id) => !reached.has(id)) };
}

/** What is not as expected, in words. */
function differencesOf(expected: Expected, found: Compared): string[] {
  return changesOf(expected, found).map(
    (what) => `${what}: expected ${textOf(what, expected)}, found ${textOf(what, found)}`,
  );
}

function unknownIds({ determining }: Expected, ids: readonly string[]): string[] {
  return determining
    .filter((id) => !ids.includes(id))
    .map((id) => {
      const meant = closest(id, ids);
      return `there is no policy "${id}"${meant ? `; did you mean "${meant}"?` : ''}`;
    });
}

function errorWords({ error: isExpected }: Expected, error: string | undefined): string[] {
  if (error === undefined) return isExpected ? ['an error was expected, and there was none'] : [];
  return isExpected ? [] : [`it could not be evaluated: ${error}`];
}
