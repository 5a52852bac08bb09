import { JqError, jqErrorOf } from './jq-error';
import { JqThread } from './jq-thread';
import type { JqAnswer } from './jq-thread';

export interface JqPoolOptions {
  /** Expressions evaluated at once; each has a thread. Default 2. */
  threads?: number;
  /** Longest time one evaluation may take, in milliseconds. Default 2,000. */
  limitMs?: number;
  /** Longest output of one evaluation, in characters of JSON. Default 1,000,000. */
  longestOutput?: number;
  /** Most evaluations that wait for a thread. Default 1,000. */
  mostWaiting?: number;
}

/**
 * Evaluates jq, which may be wrong, slow or endless, beside this process's own thread.
 *
 * 1. A thread evaluates one program at a time. Threads are started when they are needed first, and kept.
 * 2. What takes too long or too much memory is ended with its thread. Others wait no longer than for a free one.
 * 3. Nothing is shared between evaluations: no variable, no file, nothing of the environment.
 */
export class JqPool {
  readonly #options: Required<JqPoolOptions>;
  readonly #idle: JqThread[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(options: JqPoolOptions = {}) {
    this.#options = { threads: 2, limitMs: 2_000, longestOutput: 1_000_000, mostWaiting: 1_000, ...options };
  }

  /**
   * Every value that a program gives for an input.
   *
   * @throws JqError
   */
  async evaluate(program: string, input: unknown): Promise<unknown[]> {
    const { stdout, stderr, exitCode } = await this.#run(program, JSON.stringify(input ?? null));
    if (exitCode !== 0) throw jqErrorOf(stderr, exitCode);
    if (stdout.length > this.#options.longestOutput) {
      throw new JqError('too-much', `It gives more than ${this.#options.longestOutput} characters.`);
    }
    return stdout === '' ? [] : stdout.split('\n').map((line): unknown => JSON.parse(line));
  }

  /** What is wrong with an expression, found without evaluating it. */
  async check(expression: string): Promise<JqError | undefined> {
    const { stderr, exitCode } = await this.#run(before + expression, 'null');
    if (exitCode === 0) return undefined;
    const { failure, message, place } = jqErrorOf(stderr, exitCode);
    if (place?.line !== 1) return new JqError(failure, message, place);
    return new JqError(failure, message, { line: 1, column: Math.max(1, place.column - before.length) });
  }

  /** Ends all threads; whatever is evaluated fails. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((thread) => thread.end()));
  }

  async #run(program: string, input: string): Promise<JqAnswer> {
    const thread = await this.#take();
    try {
      return await thread.evaluate(program, input, this.#options.limitMs);
    } finally {
      this.#give(thread);
    }
  }

  async #take(): Promise<JqThread> {
    const { threads, mostWaiting } = this.#options;
    if (this.#busy >= threads) {
      if (this.#waiting.length >= mostWaiting) {
        throw new JqError('busy', 'Too many expressions wait to be evaluated. Try again.');
      }
      // Whoever is done hands its place on: `#busy` stays as it is.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#busy += 1;
    return this.#idle.pop() ?? new JqThread();
  }

  #give(thread: JqThread): void {
    if (thread.alive) this.#idle.push(thread);
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy -= 1;
  }
}

/** Nothing that follows is ever evaluated, and everything is compiled. */
const before = 'empty|';
