import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from '../dev/problem';

/** What `npm run bench -- …` was asked for. */
export interface BenchOptions {
  /** Names of the benchmarks to run, in the order of the table. */
  names: string[];
  /** Fewer samples and smaller inboxes: a look, no proof. */
  quick: boolean;
  /** Absolute path of the JSON file. */
  out: string;
  /** Measure what is built, even if sources have changed since. */
  built: boolean;
  help: boolean;
}

/** One line for each option. */
export const usage = `npm run bench [-- --only name,name] [--quick] [--out file] [--built]
  --only   only these benchmarks
  --quick  fewer samples and smaller inboxes: a look, no proof
  --out    where the JSON file goes (default .countersign/bench/results.json)
  --built  measure what is built, even if sources have changed since`;

/** Reads the arguments. Throws a `Problem` that names what is wrong and what there is. */
export function readOptions(args: string[], known: readonly string[], root: string): BenchOptions {
  const { only, quick, out, built, help } = parsed(args);
  const names = only.flatMap((value) => value.split(',')).filter(Boolean);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Problem(`There is no benchmark "${unknown.join('", "')}": choose ${known.join(', ')}.`);
  }
  return {
    names: names.length === 0 ? [...known] : known.filter((name) => names.includes(name)),
    quick,
    out: path.resolve(root, out),
    built,
    help,
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        quick: { type: 'boolean', default: false },
        out: { type: 'string', default: path.join('.countersign', 'bench', 'results.json') },
        built: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(`${words}\n${usage}`, { cause });
  }
}
