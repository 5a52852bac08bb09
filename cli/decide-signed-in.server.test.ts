import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { serveProvider } from '../dev/identity/provider.fixture';
import type { ServedProvider } from '../dev/identity/provider.fixture';
import type { Login } from '../dev/identity/personas';
import { Walker } from '../dev/identity/sign-in';
import { signingKeys } from '../dev/signing-keys';
import { verifyProofWith } from '../temporal/activities/verify-proof';
import { readVerifyKeys } from '../worker/adapters/verify-keys';
import { openTestDesk } from '../worker/testing';
import type { TestDesk } from '../worker/testing';
import type { ServedDesk } from './desk.fixture';
import { serveDesk } from './desk.fixture';
import type { CommandLine } from './process-for-tests';
import { buildCommandLine } from './process-for-tests';
import { keys as press, onTerminal } from './terminal.fixture';
import type { OnTerminal } from './terminal.fixture';

/** A person at a terminal decides: the command line as people run it, the real routes, a real worker. */
const taskQueue = `terminal-${randomUUID()}`;
let tests: TestDesk;
let stopWorker: () => Promise<void>;
let desk: ServedDesk;
let provider: ServedProvider;
let cli: CommandLine;
const configs: string[] = [];
const signedIn = new Map<Login, { XDG_CONFIG_HOME: string }>();
let env: Record<string, string>;

beforeAll(async () => {
  const { address, namespace } = inject('temporal');
  tests = await openTestDesk({ address, namespace });
  const stateDir = mkdtempSync(path.join(tmpdir(), 'countersign-keys-'));
  configs.push(stateDir);
  const keys = signingKeys({ stateDir, mode: 'development' }, {});
  const verify = verifyProofWith(readVerifyKeys(keys?.COUNTERSIGN_VERIFY_KEYS ?? '', '/'));
  stopWorker = await tests.work(taskQueue, {}, { verify });
  desk = await serveDesk();
  provider = await serveProvider({ origin: desk.origin });
  env = {
    ...{ PATH: process.env.PATH ?? '', HOME: tmpdir(), COUNTERSIGN_ORIGIN: desk.origin },
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, COUNTERSIGN_TASK_QUEUE: taskQueue },
  };
  cli = await buildCommandLine(env);
  const web = {
    ...env,
    COUNTERSIGN_OIDC_ISSUER: provider.issuer,
    COUNTERSIGN_OIDC_SCOPE: 'openid profile groups',
    COUNTERSIGN_CLI_CLIENT_ID: provider.clients.terminal.id,
    COUNTERSIGN_SIGNING_KEY: keys?.COUNTERSIGN_SIGNING_KEY ?? '',
  };
  for (const [name, value] of Object.entries(web)) vi.stubEnv(name, value);
  const { GET: resource } = await import('../app/api/protected-resource/route');
  const { GET: me } = await import('../app/api/v1/me/route');
  const { GET: list } = await import('../app/api/v1/runs/route');
  const { GET: detail } = await import('../app/api/v1/runs/[id]/route');
  const { POST: decide } = await import('../app/api/v1/requests/[id]/decision/route');
  desk.serve({
    'GET /.well-known/oauth-protected-resource': resource,
    'GET /api/v1/me': me,
    'GET /api/v1/runs': list,
    'GET /api/v1/runs/*': detail,
    'POST /api/v1/requests/*/decision': decide,
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await stopWorker();
  await cli.remove();
  await provider.stop();
  desk.stop();
  await tests.close();
  for (const config of configs) rmSync(config, { recursive: true });
});

/** The folder for settings of somebody who has signed in. */
async function of(login: Login) {
  const known = signedIn.get(login);
  if (known) return known;
  const config = mkdtempSync(path.join(tmpdir(), 'countersign-config-'));
  configs.push(config);
  const own = { XDG_CONFIG_HOME: config };
  const running = cli.start(['login', '--json'], own);
  const { verificationUriComplete } = JSON.parse((await running.line()) ?? '') as Record<string, string>;
  await new Walker(login).approve(verificationUriComplete ?? '');
  expect(await running.ended).toBe(0);
  signedIn.set(login, own);
  return own;
}

async function asked(title: string, over: object = {}) {
  const request = { title, action: { name: 'refund', arguments: { order: 7, note: 'twice paid' } } };
  const handle = await tests.start(taskQueue, 'approval', { ...request, ...over });
  await tests.approvals(handle);
  return handle;
}

/** Goes down the list to this one, which others may stand in, and takes it. */
async function pick(terminal: OnTerminal, title: string): Promise<void> {
  await terminal.shows(/Which one\?/);
  while (!(await terminal.shows(/● [^\n]*/)).includes(title)) terminal.type(press.down);
  terminal.type(press.enter);
}

const votesOn = async (handle: Awaited<ReturnType<typeof asked>>) =>
  (await tests.approvals(handle)).gates.flatMap(({ votes }) => votes);

describe('with an id', () => {
  test('the decision is the person’s, over the desk', async () => {
    const handle = await asked('Refund order 7');
    const said = await cli.run(
      ['approve', handle.workflowId, '--comment', 'Checked.'],
      await of('finance-1'),
    );
    expect(said).toEqual({ out: 'Approved: Refund order 7\n', err: '', exitCode: 0 });
    expect(await handle.result()).toMatchObject({ outcome: 'approved' });
    expect(await votesOn(handle)).toMatchObject([
      { actor: { id: 'dev|finance-1', name: 'Fatima Haddad' }, via: 'cli', comment: 'Checked.' },
    ]);
  });

  test('it is told as JSON, with the id of the decision', async () => {
    const handle = await asked('Refund order 8');
    const { out, exitCode } = await cli.run(['reject', handle.workflowId, '--json'], await of('finance-1'));
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      state: 'applied',
      request: { status: 'rejected' },
      decisionId: expect.any(String) as unknown,
    });
  });

  test('a refusal is told in words, and nothing falls back to a decision nobody verified', async () => {
    const own = await asked('Mine', { requester: { id: 'dev|finance-1' } });
    const refused = await cli.run(['approve', own.workflowId], await of('finance-1'));
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toMatch(/^It did not count: the requester can’t decide their own request\./);
    const operator = await cli.run(['approve', own.workflowId, '--json'], await of('operator'));
    expect(operator.exitCode).toBe(1);
    expect(JSON.parse(operator.err)).toMatchObject({ code: 'not-permitted' });
    const away = mkdtempSync(path.join(tmpdir(), 'countersign-config-'));
    configs.push(away);
    const { XDG_CONFIG_HOME } = await of('finance-2');
    const kept = readFileSync(path.join(XDG_CONFIG_HOME, 'countersign', 'sign-ins.json'), 'utf8');
    mkdirSync(path.join(away, 'countersign'));
    writeFileSync(
      path.join(away, 'countersign', 'sign-ins.json'),
      kept.replaceAll(desk.origin, 'http://localhost:1'),
    );
    const unreached = await cli.run(['approve', own.workflowId], {
      ...{ XDG_CONFIG_HOME: away, COUNTERSIGN_ORIGIN: 'http://localhost:1' },
    });
    expect(unreached.exitCode).toBe(1);
    expect(unreached.err).toContain('The desk at http://localhost:1 does not answer.');
    expect(await votesOn(own)).toEqual([]);
    await own.terminate();
  });

  test('one that waits for nothing, and one that is not there, are told so', async () => {
    const handle = await asked('Over');
    await handle.signal('approve');
    await handle.result();
    const over = await cli.run(['approve', handle.workflowId], await of('finance-1'));
    expect(over).toEqual({
      out: '',
      err: `${handle.workflowId} waits for no decision. See npx countersign show ${handle.workflowId}.\n`,
      exitCode: 1,
    });
    const absent = await cli.run(['approve', 'never-was'], await of('finance-1'));
    expect(absent.exitCode).toBe(1);
    expect(absent.err).toContain('never-was');
  });

  test('in a pipe one has to be named', async () => {
    const { err, exitCode } = await cli.run(['approve'], await of('finance-1'));
    expect({ err, exitCode }).toEqual({
      err: 'Name the run: its workflow id, as npx countersign list shows it.\n',
      exitCode: 2,
    });
    const json = await cli.run(['approve', '--json'], await of('finance-1'));
    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.err)).toMatchObject({ code: 'invalid-input', field: 'id' });
  });
});

describe('on a terminal', () => {
  const start = (args: string[], own: object) => onTerminal(cli.main, args, { ...env, ...own });

  test.each<[string, Login | undefined, string]>([
    ['signed in', 'finance-2', 'dev|finance-2'],
    ['not signed in', undefined, 'claimed:'],
  ])('%s, one chooses, reads what it would do, comments and confirms', async (_how, login, actor) => {
    const title = `Pay ${randomUUID().slice(0, 8)}`;
    const handle = await asked(title);
    const own = login ? await of(login) : { XDG_CONFIG_HOME: '/nowhere' };
    await vi.waitFor(async () => expect((await cli.run(['list'])).out).toContain(title), { timeout: 10_000 });
    const terminal = start(['approve'], own);
    await pick(terminal, title);
    await terminal.shows(new RegExp(title));
    await terminal.shows(/refund/);
    await terminal.shows(/twice paid/);
    await terminal.shows(/Comment/);
    terminal.type(`Read it.${press.enter}`);
    await terminal.shows(/Approve it\?/);
    terminal.type('y');
    await terminal.shows(new RegExp(`Approved: ${title}`));
    expect(await terminal.ended).toBe(0);
    const [vote] = await votesOn(handle);
    expect(vote).toMatchObject({ via: 'cli', comment: 'Read it.' });
    expect(vote?.actor.id).toMatch(new RegExp(`^${actor.replace('|', '\\|')}`));
  });

  test('Ctrl-C, and a plain Enter where it asks whether it is meant, send nothing', async () => {
    const handle = await asked('Not meant');
    await vi.waitFor(async () => expect((await cli.run(['list'])).out).toContain('Not meant'), {
      timeout: 10_000,
    });
    const first = start(['reject'], await of('finance-1'));
    await first.shows(/Which one\?/);
    first.type(press.interrupt);
    await first.shows(/Nothing was sent\./);
    expect(await first.ended).toBe(1);
    const second = start(['reject'], await of('finance-1'));
    await pick(second, 'Not meant');
    await second.shows(/Comment/);
    second.type(press.enter);
    await second.shows(/Reject it\?/);
    second.type(press.enter);
    await second.shows(/Nothing was sent\./);
    expect(await second.ended).toBe(1);
    expect(await votesOn(handle)).toEqual([]);
    await handle.terminate();
  });

  test('what an agent wrote moves no cursor and changes no colour', async () => {
    const handle = await asked('Pay\u001b[31m 5\u202e\r€', {
      action: { name: 'pay', arguments: { to: 'x\u001b[2Jy' } },
    });
    const { out } = await cli.run(['show', handle.workflowId]);
    expect(out).toContain('Pay⟦U+001B⟧[31m 5⟦U+202E⟧');
    expect(out).toContain('x⟦U+001B⟧[2Jy');
    const json = await cli.run(['show', handle.workflowId, '--json']);
    expect(json.out).toContain('\\u202e');
    for (const text of [out, json.out]) expect(text).not.toMatch(/[\u001b\u202e\r]/);
    await handle.terminate();
  });

  test('signing in shows an address and a code, and that it waits', async () => {
    const config = mkdtempSync(path.join(tmpdir(), 'countersign-config-'));
    configs.push(config);
    const terminal = start(['login'], { XDG_CONFIG_HOME: config });
    await terminal.shows(/Open this address in a browser:/);
    const address = (await terminal.shows(/http:\S+/)).trim();
    await terminal.shows(/and check that it shows this code: [A-Z]{4}-[A-Z]{4}/);
    await terminal.shows(/Waiting for you in the browser/);
    await new Walker('admin').approve(address);
    await terminal.shows(/Ada Byrne \(dev\|admin\)/);
    expect(await terminal.ended).toBe(0);
  });
});
