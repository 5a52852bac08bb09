import { describe, expect, it } from 'vitest';
import { run } from './program';
import type { Terminal } from './terminal';

/** What one command line says, without a process and without a desk. */
async function say(...args: string[]) {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => (said.out += `${text}\n`),
    err: (text) => (said.err += `${text}\n`),
    isInteractive: false,
    interrupted: new AbortController().signal,
  };
  const exitCode = await run(args, terminal, { XDG_CONFIG_HOME: '/nowhere', HOME: '/nowhere' });
  return { ...said, exitCode };
}

/** Every command that does something, found by the help of those above it. */
async function commandsBelow(path: readonly string[]): Promise<string[][]> {
  const { out } = await say(...path, '--help');
  const listed = /^Commands:\n([^]*)/m.exec(out)?.[1] ?? '';
  const names = [...listed.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = '']) => name);
  const below = names.filter((name) => name !== 'help').map((name) => commandsBelow([...path, name]));
  return names.length === 0 ? [[...path]] : (await Promise.all(below)).flat();
}

describe('every command', () => {
  it('explains itself, and can answer a program', async () => {
    const commands = await commandsBelow([]);
    expect(commands.map((words) => words.join(' '))).toEqual(
      expect.arrayContaining(['sample', 'approve', 'login', 'whoami', 'schedule demo', 'policy test']),
    );
    for (const words of commands) {
      const { out, err, exitCode } = await say(...words, '--help');
      expect({ err, exitCode }, words.join(' ')).toEqual({ err: '', exitCode: 0 });
      expect(out, words.join(' ')).toContain(`Usage: countersign ${words.join(' ')}`);
      expect(out, words.join(' ')).toContain('--json');
    }
  });
});

describe('wrong use', () => {
  it('is a sentence for a person, and JSON for a program', async () => {
    const message = "Unknown option '--nope'. See npx countersign --help.";
    expect(await say('list', '--nope')).toEqual({ out: '', err: `${message}\n`, exitCode: 2 });
    const { out, err, exitCode } = await say('list', '--nope', '--json');
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(JSON.parse(err)).toEqual({ code: 'invalid-input', message });
  });
});
