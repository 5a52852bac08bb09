import type { StackOptions } from '../dev/stack';
import type { BenchDesk } from './desk';
import type { Figure } from './figure';

/** What a benchmark is given. */
export interface BenchContext {
  /** Fewer samples and smaller inboxes. */
  quick: boolean;
  /** A desk of its own, ended when the benchmark is. */
  startDesk: (options?: Partial<StackOptions>) => Promise<BenchDesk>;
  /** Keeps the person at the terminal informed. */
  say: (line: string) => void;
}

/** One figure of the table or several that are measured together. */
export interface Benchmark {
  name: string;
  /** Throws when something could not be measured. */
  run: (context: BenchContext) => Promise<Figure[]>;
}
