import type { BacktestReport, ComparedAnswer, PolicyDifference } from '../temporal/contract/policy-views';
import { demandWords, listWords } from '../temporal/domain/policy-words';
import { timeWords } from './terminal';

/** What `policy test` found. */
export interface CasesReport {
  folder: string;
  digest: string;
  /** How many there are. */
  policies: number;
  cases: { file: string; line: number; name: string; differences: string[] }[];
  failed: number;
  unreached: string[];
}

const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;

/** Each case that failed and how, then how many there were, then which policies none of them reaches. */
export function caseWords({ policies, cases, failed, unreached }: CasesReport): string {
  const failures = cases
    .filter(({ differences }) => differences.length > 0)
    .flatMap(({ file, line, name, differences }) => [
      `${file}:${line} ${name}`,
      ...differences.map((difference) => `  ${difference}`),
    ]);
  const summary = `${counted(cases.length, 'case')}: ${cases.length - failed} passed, ${failed} failed.`;
  const coverage = `${policies - unreached.length} of ${counted(policies, 'policy', 'policies')} reached`;
  const rest = unreached.length > 0 ? `; reached by no case: ${unreached.join(', ')}.` : '.';
  return [...failures, summary, coverage + rest].join('\n');
}

/** What would differ, one after the other, under what was looked at. */
export function backtestWords({ digest, runs, asked, unasked, differences }: BacktestReport): string {
  const kept = unasked > 0 ? `; ${unasked} could not be, their questions are not recorded` : '';
  const looked = `${digest}\n${counted(runs, 'run')}: ${counted(asked, 'answer')} asked again${kept}.`;
  if (differences.length === 0) return `${looked}\nNothing would differ.`;
  const head = `${counted(differences.length, 'answer')} would differ:`;
  return [looked, head, ...differences.map(differenceWords)].join('\n');
}

function differenceWords(difference: PolicyDifference): string {
  const { workflowId, title, point, at, before, after } = difference;
  const lines = [
    `${timeWords(at)} ${point}: ${title} (${workflowId})`,
    `  was ${saidWords(before)}`,
    `  now ${saidWords(after)}`,
  ];
  return lines.join('\n');
}

function saidWords({ effect, determining, demand, error }: ComparedAnswer): string {
  const asks = demand ? ` of ${listWords(demandWords(demand))}` : '';
  const why = error === undefined ? determining.join(', ') || 'no policy' : `error: ${error}`;
  return `${effect}${asks} (${why})`;
}
