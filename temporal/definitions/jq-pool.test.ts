import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { JqError } from './jq-error';
import { JqPool } from './jq-pool';

const pool = new JqPool();
afterAll(() => pool.close());

const failure = async (work: Promise<unknown>): Promise<JqError> => {
  const error = await work.catch((reason: unknown) => reason);
  if (error instanceof JqError) return error;
  throw new Error(`It did not fail as expected: ${String(error)}`);
};

describe('an expression', () => {
  it.each([
    ['.a', { a: 1 }, [1]],
    ['.a[]', { a: [1, 2] }, [1, 2]],
    ['empty', {}, []],
    ['null', {}, [null]],
    ['{ text: "\\(.a)\\n", b: .b }', { a: 'é😀\u0000', b: [] }, [{ text: 'é😀\u0000\n', b: [] }]],
    ['.a # a remark', { a: true }, [true]],
    ['-1', {}, [-1]],
    // jq's own options are none of its programs.
    ['"--version"', {}, ['--version']],
  ])('%s gives every value', async (program, input, values) => {
    expect(await pool.evaluate(program, input)).toEqual(values);
  });

  it('is given no option of jq', async () => {
    expect((await failure(pool.evaluate('--version', {}))).failure).toBe('syntax');
  });

  it('sees nothing of this process', async () => {
    process.env.COUNTERSIGN_SECRET_OF_A_TEST = 'seen';
    const [seen] = await pool.evaluate('[env, $ENV] | tostring', {});
    delete process.env.COUNTERSIGN_SECRET_OF_A_TEST;
    expect(seen).not.toContain('seen');
    expect((await failure(pool.evaluate('import "package" as p; .', {}))).failure).toBe('syntax');
  });

  it('is one of many at once, and each gets its own answer', async () => {
    const answers = Array.from({ length: 50 }, (_, n) => pool.evaluate('.n * 2', { n }));
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 50 }, (_, n) => [n * 2]));
  });
});

describe('an expression that gives nothing', () => {
  it.each([
    ['error("no such order")', 'failed', 'No such order.'],
    ['.a.b', 'failed', /^Cannot index number/],
    ['error', 'failed', /./],
    ['.a |', 'syntax', /unexpected end of file/],
    ['foo(1)', 'syntax', 'Foo/1 is not defined.'],
    ['[range(1e9)]', 'too-much', /memory/],
    ['def f: 1 + f; f', 'too-much', /memory/],
  ])('%s says why', async (program, kind, message) => {
    const patient = new JqPool({ threads: 1, limitMs: 25_000 });
    const error = await failure(patient.evaluate(program, { a: 1 }));
    expect(error.failure).toBe(kind);
    expect(error.message).toMatch(message);
    expect(await patient.evaluate('.a', { a: 1 })).toEqual([1]);
    await patient.close();
  });

  it('is ended when it would never end, and the others go on', async () => {
    const own = new JqPool({ threads: 1, limitMs: 700 });
    const endless = ['def f: f; f', 'last(repeat(1))'].map((program) => own.evaluate(program, {}));
    const after = own.evaluate('.a', { a: 'still here' });
    for (const one of endless) expect((await failure(one)).failure).toBe('too-long');
    expect(await after).toEqual(['still here']);
    await own.close();
  });

  it('may not give without limit', async () => {
    const own = new JqPool({ longestOutput: 100 });
    expect((await failure(own.evaluate('[range(1000)]', {}))).failure).toBe('too-much');
    expect(await own.evaluate('1', {})).toEqual([1]);
    await own.close();
  });

  it('is turned away when too many wait', async () => {
    const own = new JqPool({ threads: 1, mostWaiting: 1 });
    const two = [own.evaluate('1', {}), own.evaluate('2', {})];
    expect((await failure(own.evaluate('3', {}))).failure).toBe('busy');
    expect(await Promise.all(two)).toEqual([[1], [2]]);
    await own.close();
  });
});

describe('checking an expression', () => {
  it.each(['.a', 'def f: f; f', 'error("never")', '.a, .b', 'def f: 1; f | . as $x | $x', '.a # done'])(
    '%s finds nothing, and evaluates nothing',
    async (expression) => {
      expect(await pool.check(expression)).toBeUndefined();
    },
  );

  it.each([
    ['.a |', 1, 4],
    ['foo', 1, 1],
    ['.a) | (.b', 1, 3],
    ['.a |\n  $nobody', 2, 3],
    ['', 1, 1],
  ])('%j finds the mistake and its place', async (expression, line, column) => {
    const found = await pool.check(expression);
    expect(found?.failure).toBe('syntax');
    expect(found?.place).toEqual({ line, column });
  });
});

describe('the pool in a built process', () => {
  it('finds its thread, lets the process end, and leaves it alone when an expression fails', async () => {
    // As the worker and the command line are built.
    const bundled = await build({
      stdin: {
        contents: `
          import { JqPool } from './temporal/definitions/jq-pool';
          const pool = new JqPool({ limitMs: 2_000 });
          const failed = await pool.evaluate('def f: f; f', {}).catch((error) => error.failure);
          console.log(JSON.stringify([failed, await pool.evaluate('.a', { a: 1 })]));
        `,
        resolveDir: process.cwd(),
      },
      ...{ bundle: true, packages: 'external', platform: 'node', format: 'esm', write: false },
    });
    const code = bundled.outputFiles[0]?.text ?? '';
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', code]);
    expect(JSON.parse(stdout)).toEqual(['too-long', [1]]);
    expect(stderr).toBe('');
  });
});
