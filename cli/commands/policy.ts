import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { readPolicyRecords } from '../../temporal/client/policy-records';
import { DeskError } from '../../temporal/contract/desk-error';
import { backtest } from '../../temporal/policy/backtest';
import { readCases, runCases } from '../../temporal/policy/cases';
import type { PolicyCase } from '../../temporal/policy/cases';
import { loadBundle, readCaseFiles } from '../../temporal/policy/cedar/load-bundle';
import { problemWords } from '../../temporal/policy/cedar/positions';
import { backtestWords, caseWords } from '../policy-words';
import type { Act, Register } from '../program';
import { answer } from '../terminal';

const defaultLast = 200;
const mostLast = 1_000;

/** `policy test` and `policy backtest`. */
export function addPolicyCommands(program: Command, register: Register): void {
  const policy = program
    .command('policy')
    .description('Policies: test them, and try them before they are used');

  const test = policy
    .command('test')
    .argument('[dir]', 'folder of policies and their *.test.yaml; the policies in use when not given')
    .description('Ask the policies of a folder all their cases, and tell which policies no case reaches');
  register(test, (dir) => testing(typeof dir === 'string' ? dir : undefined));

  const tried = policy
    .command('backtest')
    .argument('<dir>', 'folder of other policies')
    .option('--last <runs>', `how many of the newest runs, up to ${mostLast}`, runsOf, defaultLast)
    .description(
      'Ask other policies what the newest runs had asked, and list what would differ; changes nothing',
    );
  register(tried, (dir) => trying(String(dir), tried.opts<{ last: number }>().last));
}

function runsOf(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs >= 1 && runs <= mostLast) return runs;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${mostLast}.`);
}

function testing(dir: string | undefined): Act {
  return async ({ policies, terminal }, json) => {
    const folder = dir ?? policies;
    const policy = loadBundle(folder);
    const { results, unreached } = await runCases(policy, casesOf(folder));
    const cases = results.map(({ case: { file, line, name }, differences }) => ({
      file,
      line,
      name,
      differences,
    }));
    const failed = cases.filter(({ differences }) => differences.length > 0).length;
    const { digest, policies: all } = policy.bundle;
    const report = { folder, digest, policies: all.length, cases, failed, unreached };
    answer(terminal, json, report, caseWords(report));
    return failed > 0 ? 1 : 0;
  };
}

function casesOf(folder: string): PolicyCase[] {
  const read = readCases(readCaseFiles(folder));
  const cases = read.filter((one) => 'question' in one);
  if (cases.length > 0) return cases;
  const problems = read.filter((one) => 'message' in one).map((problem) => `  ${problemWords(problem)}`);
  const none = `There are no cases in ${folder}. Write some into a file such as base.test.yaml.`;
  const message =
    problems.length > 0 ? [`The cases in ${folder} cannot be read:`, ...problems].join('\n') : none;
  throw new DeskError('invalid-input', message);
}

function trying(folder: string, last: number): Act {
  return async ({ temporal, terminal }, json) => {
    const policy = loadBundle(folder);
    const report = await backtest(policy, await readPolicyRecords(temporal, last));
    answer(terminal, json, report, backtestWords(report));
    return 0;
  };
}
