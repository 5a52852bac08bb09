import type { Lately, LatelyAnswer, RecordedAnswer, RecordedAnswers } from '@/temporal/contract/policy-views';

/** Newest answers shown of one policy, and of those that could not be evaluated. */
const newestShown = 5;

/**
 * What policies decided lately, by policy. Answers of other policies count too, as long as one of theirs has the same
 * name: a change of one file does not make the others' past unknown.
 *
 * @param digest of the policies in use
 */
export function latelyOf({ runs, answers }: RecordedAnswers, digest: string): Lately {
  const byPolicy: Lately['byPolicy'] = {};
  const errors: LatelyAnswer[] = [];
  for (const answer of answers) {
    const shown = shownOf(answer);
    if (shown.error !== undefined && errors.length < newestShown) errors.push(shown);
    for (const id of shown.determining) {
      const policy = (byPolicy[id] ??= { count: 0, newest: [] });
      policy.count += 1;
      if (policy.newest.length < newestShown) policy.newest.push(shown);
    }
  }
  const byOthers = answers.filter(({ record }) => record.bundle !== digest).length;
  return { runs, answers: answers.length, byOthers, errors, byPolicy };
}

function shownOf({ record, ...run }: RecordedAnswer): LatelyAnswer {
  const { point, at, effect, determining, reasons, demand, error } = record;
  return {
    ...run,
    ...{ point, at, effect, determining, reasons },
    ...(demand && { demand }),
    ...(error !== undefined && { error }),
  };
}
