import { setImmediate as giveWay } from 'node:timers/promises';
import type {
  BacktestReport,
  ComparedAnswer,
  PolicyDifference,
  RecordedAnswers,
} from '../contract/policy-views';
import type { PolicyRecord } from '../contract/policy.schema';
import { changesOf } from './compare';
import type { PolicyPort } from './policy-port';

/** Questions asked in one go before others get their turn. */
const atOnce = 50;

/**
 * Asks other policies what runs had asked, with the time it was asked at, and tells what would have been answered
 * differently: what happens first, then what a review needs, then by which policies.
 */
export async function backtest(
  policy: PolicyPort,
  { runs, answers }: RecordedAnswers,
): Promise<BacktestReport> {
  const differences: PolicyDifference[] = [];
  let asked = 0;
  for (const { record, ...run } of answers) {
    if (!record.question) continue;
    if (asked > 0 && asked % atOnce === 0) await giveWay();
    asked += 1;
    const again = await policy.ask(record.question);
    const changes = changesOf(record, again);
    if (changes.length === 0) continue;
    const { point, at } = record;
    differences.push({ ...run, point, at, changes, before: comparedOf(record), after: comparedOf(again) });
  }
  const unasked = answers.length - asked;
  return { digest: policy.bundle.digest, runs, asked, unasked, differences: differences.sort(byWeight) };
}

function comparedOf({ effect, determining, reasons, demand, error }: PolicyRecord): ComparedAnswer {
  return { effect, determining, reasons, ...(demand && { demand }), ...(error !== undefined && { error }) };
}

const weight = ({ changes }: PolicyDifference): number => {
  if (changes.includes('effect')) return 0;
  return changes.includes('demand') ? 1 : 2;
};

function byWeight(one: PolicyDifference, other: PolicyDifference): number {
  return weight(one) - weight(other);
}
