import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './program';
import type { Terminal } from './terminal';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'countersign-policies-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Nothing of this needs a server; one that is asked for all the same is not there. */
const env = { HOME: '/nonexistent', TEMPORAL_ADDRESS: '127.0.0.1:1', COUNTERSIGN_POLICIES: 'policies' };

async function countersign(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    isInteractive: false,
    interrupted: new AbortController().signal,
  };
  return { exitCode: await run(args, terminal, env), out: out.join('\n'), err: err.join('\n') };
}

const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

function writeBundle(policy = 'permit (principal, action == Action::"execute", resource);'): void {
  copyFileSync('policies/schema.cedarschema', path.join(folder, 'schema.cedarschema'));
  write('a.cedar', `@id("go") @title("It goes on")\n${policy}\n`);
}

const oneCase = (effect: string) =>
  `cases: [{ name: it goes on, ask: execute, what: {}, when: 2026-11-25T12:00:00Z, expect: { effect: ${effect}, determining: [go] } }]`;

describe('policy test', () => {
  it('tests the policies in use when no folder is given: all pass, all are reached', async () => {
    const { exitCode, out, err } = await countersign('policy', 'test');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^\d+ cases: \d+ passed, 0 failed\.\n(\d+) of \1 policies reached\.$/);
  });

  it('ends with 1 when a case fails, also for a program', async () => {
    writeBundle();
    write('a.test.yaml', oneCase('deny'));
    const { exitCode, out } = await countersign('policy', 'test', folder, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      failed: 1,
      unreached: [],
      cases: [
        { file: 'a.test.yaml', name: 'it goes on', differences: ['effect: expected deny, found allow'] },
      ],
    });
  });

  it('ends with 2 and the place for a policy that is not valid', async () => {
    writeBundle('permit (principal, action == Action::"exeucte", resource);');
    write('a.test.yaml', oneCase('allow'));
    const { exitCode, err } = await countersign('policy', 'test', folder);
    expect(exitCode).toBe(2);
    expect(err).toContain(`The policies in ${folder} cannot be used:\n  a.cedar:2:30: Unrecognized action`);
    expect(err).toContain('Did you mean `Action::"execute"`?');
  });

  it.each([
    ['no cases', undefined, 'There are no cases in'],
    ['cases that cannot be read', 'cases: 7', 'a.test.yaml:1:1: cases'],
  ])('ends with 2 where there are %s', async (_what, cases, words) => {
    writeBundle();
    if (cases !== undefined) write('a.test.yaml', cases);
    const { exitCode, err } = await countersign('policy', 'test', folder);
    expect(exitCode).toBe(2);
    expect(err).toContain(words);
  });

  it('ends with 2 where there is no folder', async () => {
    const { exitCode, err } = await countersign('policy', 'test', path.join(folder, 'none'));
    expect(exitCode).toBe(2);
    expect(err).toContain('ENOENT');
  });
});

describe('policy backtest', () => {
  it.each([
    [['policy', 'backtest'], /missing required argument 'dir'/i],
    [['policy', 'backtest', 'x', '--last', '0'], /whole number from 1 to 1000/],
    [['policy', 'backtest', 'x', '--last', 'many'], /whole number/],
  ])('%j: wrong use', async (args, words) => {
    const { exitCode, err } = await countersign(...args);
    expect(exitCode).toBe(2);
    expect(err).toMatch(words);
  });
});
