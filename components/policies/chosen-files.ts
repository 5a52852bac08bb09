import type { PolicyFile } from '@/temporal/contract/policy-bundle';
import { backtestCommandSchema, bundleLimits } from '@/temporal/contract/policy-commands.schema';
import type { BacktestCommand } from '@/temporal/contract/policy-commands.schema';

/** What of a chosen file is looked at before it is read. */
type Chosen = Pick<File, 'name' | 'size' | 'text'>;

/** Reads chosen files; one that is far too large is not read at all, and is refused for it. */
export function readChosen(files: readonly Chosen[]): Promise<PolicyFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      text: file.size > 4 * bundleLimits.file ? ' '.repeat(bundleLimits.file + 1) : await file.text(),
    })),
  );
}

/** The command that these files make, or the sentence that says why they make none. */
export function backtestOf(given: {
  files: PolicyFile[];
  instead: boolean;
  last: number;
}): BacktestCommand | string {
  const parsed = backtestCommandSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const index = issue?.path[1];
  const name = typeof index === 'number' ? given.files[index]?.name : undefined;
  const words = issue?.message ?? 'These files cannot be tried.';
  return name === undefined ? words : `${name}: ${words}`;
}
