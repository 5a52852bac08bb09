import { describe, expect, it } from 'vitest';
import { inRoot } from './paths';
import { lastLine, runCommand } from './run-command';

type Options = Parameters<typeof runCommand>[2];
const node = (script: string, { before = [], ...options }: Options & { before?: string[] } = {}) =>
  runCommand(process.execPath, [...before, '-e', script], options);

describe('a short command', () => {
  it('answers its code and all it printed', async () => {
    const result = await node('console.log("out"); console.error("err"); process.exitCode = 3');
    expect(result.code).toBe(3);
    expect(result.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('is ended by its time limit, and has no code then', async () => {
    expect(await node('process.stdin.resume(); setInterval(() => {}, 1e6)', { timeoutMs: 300 })).toEqual({
      code: undefined,
      output: '',
    });
  });

  it('that is not there has no code, and says so', async () => {
    const result = await runCommand('no-such-command', [], { timeoutMs: 60_000 });
    expect(result.code).toBeUndefined();
    expect(result.output).toContain('ENOENT');
  });

  it.each([['no-such-command'], [process.execPath]])(
    'leaves nothing behind that keeps us running: %s',
    async (command) => {
      // In a process of its own: this one has timers of the test runner.
      const script = `
      import { runCommand } from ${JSON.stringify(inRoot('dev', 'run-command.ts'))};
      await runCommand(${JSON.stringify(command)}, ['--version'], { timeoutMs: 60_000 });
      console.log(process.getActiveResourcesInfo().filter((name) => name === 'Timeout'));`;
      const result = await node(script, { before: ['--import', 'tsx', '--input-type=module'] });
      expect(result).toEqual({ code: 0, output: '[]\n' });
    },
  );

  it('runs where it is told, with the environment it is given', async () => {
    const script = 'console.log(process.cwd()); console.log(process.env.WHO)';
    const { output } = await node(script, { cwd: '/', env: { NODE_ENV: 'test', WHO: 'ana' } });
    expect(output).toBe('/\nana\n');
  });
});

describe('the last line', () => {
  it.each([
    ['one\ntwo\n\n', 'two'],
    ['  only  ', 'only'],
    ['', ''],
  ])('of %j is %j', (output, line) => expect(lastLine(output)).toBe(line));
});
