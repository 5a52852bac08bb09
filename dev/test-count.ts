import { z } from 'zod';

/** What a step of the test run adds to the last line. */
export interface Count {
  passed: number;
  failed: number;
}

/** Sum of counts. */
export function total(counts: Count[]): Count {
  return counts.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

/** The last line of every test command. */
export function lastLineOf({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`;
}

// Only what is counted: vitest's `--reporter=json` follows Jest's format.
const vitestReportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/**
 * Counts a vitest JSON report. Whatever is not passed failed: a skipped test proves nothing, and a file that
 * could not be loaded counts as one failure. An empty report is one failure too.
 */
export function countVitest(report: unknown): Count {
  const { testResults } = vitestReportSchema.parse(report);
  const statuses = testResults.flatMap((file) => {
    const tests = file.assertionResults.map((test) => test.status);
    return file.status === 'failed' && !tests.includes('failed') ? [...tests, 'failed'] : tests;
  });
  return countStatuses(statuses.map((status) => status === 'passed'));
}

const playwrightReportSchema = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()).default([]),
});

/** Counts a Playwright JSON report the same way; one that passed when repeated passed, and is listed as flaky. */
export function countPlaywright(report: unknown): Count {
  const { stats, errors } = playwrightReportSchema.parse(report);
  const passed = stats.expected + stats.flaky;
  const failed = stats.unexpected + stats.skipped + errors.length;
  return passed + failed === 0 ? { passed: 0, failed: 1 } : { passed, failed };
}

function countStatuses(passed: boolean[]): Count {
  if (passed.length === 0) return { passed: 0, failed: 1 };
  const good = passed.filter(Boolean).length;
  return { passed: good, failed: passed.length - good };
}
