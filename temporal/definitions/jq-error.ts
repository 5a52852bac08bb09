/**
 * Why an expression gave nothing.
 *
 * `syntax`: it is no expression. `failed`: it says so itself, or does not fit its input. `too-long`, `too-much`: it was
 * ended, since it took too much time, or memory, or gave too much. `busy`: too many wait already.
 */
export type JqFailure = 'syntax' | 'failed' | 'too-long' | 'too-much' | 'busy';

/** An expression that gave nothing, with a sentence for whoever wrote it. */
export class JqError extends Error {
  override readonly name = 'JqError';

  /** @param place where a mistake of syntax stands; counted from 1 */
  constructor(
    readonly failure: JqFailure,
    message: string,
    readonly place?: { line: number; column: number },
  ) {
    super(message);
  }
}

// jq: error: syntax error, unexpected end of file at <top-level>, line 1, column 4:
const compileError = /^jq: error: (.*?) at <top-level>, line (\d+), column (\d+)/;
const compileExit = 3;

/** What jq said on its standard error as an error of ours. */
export function jqErrorOf(stderr: string, exitCode: number): JqError {
  const [first = ''] = stderr.split('\n');
  const [, words, line, column] = compileError.exec(first) ?? [];
  if (words !== undefined) {
    return new JqError('syntax', sentence(words), { line: Number(line), column: Number(column) });
  }
  const said = first.replace(/^jq: error( \(at [^)]*\))?( \(not a string\))?:? ?/, '');
  return new JqError(exitCode === compileExit ? 'syntax' : 'failed', sentence(said || 'It gave an error'));
}

function sentence(words: string): string {
  const text = words.slice(0, 1).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
