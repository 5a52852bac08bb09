import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { z } from 'zod';
import '../policy/wasm-calls';
import { JqError } from './jq-error';

/** What jq answered: the text it wrote, one line for each value. */
export interface JqAnswer {
  stdout: string;
  stderr: string;
  exitCode: number;
}

const answerSchema = z.object({ stdout: z.string(), stderr: z.string(), exitCode: z.number() });
// Asked for at run time: a bundler that sees a thread being started takes everything along that its file could be.
const threads = process.getBuiltinModule('node:worker_threads');
const workerFile = path.join('temporal', 'definitions', 'jq-worker.mjs');
/** A busy machine may take seconds to bring up a thread; nothing is evaluated meanwhile. */
const startMs = 30_000;

/** One thread with one instance of jq. Once anything went wrong in it, it is ended, and another one takes its place. */
export class JqThread {
  readonly #worker: Worker;
  readonly #ready: Promise<unknown>;
  #alive = true;

  constructor() {
    // Nothing of this process is meant for it: no environment, no loader of TypeScript.
    this.#worker = new threads.Worker(inProject(workerFile), { env: {}, execArgv: [] });
    this.#worker.on('error', () => (this.#alive = false)).on('exit', () => (this.#alive = false));
    this.#ready = this.#next(startMs);
    this.#ready.catch(() => undefined); // told to whoever evaluates first
    this.#worker.unref();
  }

  get alive(): boolean {
    return this.#alive;
  }

  /**
   * @param input JSON
   * @param limitMs counted from when the thread can work
   * @throws JqError `too-long` or `too-much`, and then the thread is no more
   */
  async evaluate(program: string, input: string, limitMs: number): Promise<JqAnswer> {
    // A process does not end while an expression is evaluated, and does while none is.
    this.#worker.ref();
    try {
      await this.#ready;
      const answer = this.#next(limitMs);
      this.#worker.postMessage({ program, input });
      const parsed = answerSchema.safeParse(await answer);
      if (parsed.success) return parsed.data;
      throw new JqError('too-much', 'It needs more memory than it may have.');
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  /** The next thing the thread says. */
  #next(limitMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const worker = this.#worker;
      const timer = setTimeout(() => {
        settle(() => reject(new JqError('too-long', `It takes longer than ${limitMs / 1000} s.`)));
      }, limitMs);
      const said = (message: unknown) => settle(() => resolve(message));
      const failed = (error: Error) => settle(() => reject(error));
      const gone = () => settle(() => reject(new Error('The thread of jq ended by itself.')));
      const settle = (then: () => void) => {
        clearTimeout(timer);
        worker.off('message', said).off('error', failed).off('exit', gone);
        then();
      };
      worker.once('message', said).once('error', failed).once('exit', gone);
    });
  }
}

/**
 * A file of the project, looked for from the working directory upwards: where a module lies says nothing once it is
 * built into another file.
 */
function inProject(file: string): string {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, file);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) {
      throw new Error(`${file} is not there. Start Countersign in its own folder, with all of its files.`);
    }
  }
}
