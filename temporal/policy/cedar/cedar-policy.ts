import { createHash } from 'node:crypto';
import type { BundleProblem, PolicyBundle, PolicyFile } from '../../contract/policy-bundle';
import type { PolicyQuestion, PolicyRecord } from '../../contract/policy.schema';
import type { PolicyPort } from '../policy-port';
import { answer, failed } from './answer';
import type { Answer } from './answer';
import { engineName, prepare } from './engine';
import type { CedarEngine } from './engine';
import { misfits } from './fits';
import { readFiles } from './read-files';
import { requestOf } from './request';

/** Policies in Cedar, ready to be asked on this thread. */
export interface CedarPolicy extends PolicyPort {
  ask(question: PolicyQuestion): PolicyRecord;
  /** Lets go of what was parsed. For a bundle that is only tried. */
  dispose(): void;
}

export type Compiled = { ok: true; policy: CedarPolicy } | { ok: false; problems: BundleProblem[] };

/**
 * Makes policies of files: reads them, validates them strictly against their schema, and sees that the schema fits
 * what this version asks.
 *
 * @param source where the files come from, as a person names it
 */
export function compile(
  files: readonly PolicyFile[],
  source: string,
  clock: () => Date = () => new Date(),
): Compiled {
  const read = readFiles(files);
  if (Array.isArray(read)) return { ok: false, problems: read };
  const bundle: PolicyBundle = {
    digest: digestOfFiles(files),
    engine: engineName,
    source,
    policies: read.policies,
  };
  const engine = prepare(bundle.digest, read.policies, read.schema);
  const problems = misfits(engine);
  if (problems.length === 0) return { ok: true, policy: policyOf(bundle, engine, clock) };
  engine.dispose();
  return { ok: false, problems };
}

/** `"sha256:"` and the SHA-256 over the files by name: the JSON of a list of `[name, text]`. */
function digestOfFiles(files: readonly PolicyFile[]): string {
  const list = files
    .map(({ name, text }) => [name, text] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `sha256:${createHash('sha256').update(JSON.stringify(list)).digest('hex')}`;
}

function policyOf(bundle: PolicyBundle, engine: CedarEngine, clock: () => Date): CedarPolicy {
  return {
    bundle,
    ask: (question) => {
      const begun = performance.now();
      const at = timeOf(question) ?? clock();
      const said = answerTo(question, at, engine, bundle);
      return {
        point: question.point,
        ...said,
        bundle: bundle.digest,
        engine: bundle.engine,
        ms: Math.round((performance.now() - begun) * 1000) / 1000,
        at: at.toISOString(),
        question: { ...question, context: { ...question.context, at: at.toISOString() } },
      };
    },
    dispose: () => {
      engine.dispose();
    },
  };
}

function answerTo(
  question: PolicyQuestion,
  at: Date,
  engine: CedarEngine,
  { policies }: PolicyBundle,
): Answer {
  try {
    return answer(question.point, requestOf(question, at), engine, policies);
  } catch (error) {
    return failed(question.point, error instanceof Error ? error.message : String(error));
  }
}

/** A recorded question carries its time; one that is no time counts as none. */
function timeOf({ context }: PolicyQuestion): Date | undefined {
  const at = new Date(context?.at ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at;
}
