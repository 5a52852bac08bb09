import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { LyingProvider } from '../../app/_server/provider.fixture';
import { serveProvider } from '../../dev/identity/provider.fixture';
import type { ServedProvider } from '../../dev/identity/provider.fixture';
import type { Login } from '../../dev/identity/personas';
import { Walker } from '../../dev/identity/sign-in';
import type { ServedDesk } from '../desk.fixture';
import { serveDesk } from '../desk.fixture';
import type { CommandLine } from '../process-for-tests';
import { buildCommandLine } from '../process-for-tests';

/** The command line as people run it, against the provider for development and the real routes of the desk. */
let desk: ServedDesk;
let provider: ServedProvider;
let cli: CommandLine;
let config: string;

beforeAll(async () => {
  desk = await serveDesk();
  provider = await serveProvider({ origin: desk.origin });
  cli = await buildCommandLine({ PATH: process.env.PATH, HOME: '/nowhere', COUNTERSIGN_ORIGIN: desk.origin });
  vi.stubEnv('COUNTERSIGN_ORIGIN', desk.origin);
  vi.stubEnv('COUNTERSIGN_OIDC_ISSUER', provider.issuer);
  vi.stubEnv('COUNTERSIGN_OIDC_SCOPE', 'openid profile groups');
  vi.stubEnv('COUNTERSIGN_CLI_CLIENT_ID', provider.clients.terminal.id);
  vi.stubEnv('COUNTERSIGN_GROUPS_MAX_AGE', 'PT2S');
  const { GET: resource } = await import('../../app/api/protected-resource/route');
  const { GET: me } = await import('../../app/api/v1/me/route');
  desk.serve({ 'GET /.well-known/oauth-protected-resource': resource, 'GET /api/v1/me': me });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cli.remove();
  await provider.stop();
  desk.stop();
});
beforeEach(() => {
  config = mkdtempSync(path.join(tmpdir(), 'countersign-config-'));
});
afterEach(() => rmSync(config, { recursive: true }));

const env = () => ({ XDG_CONFIG_HOME: config });
const run = (...args: string[]) => cli.run(args, env());
const file = () => path.join(config, 'countersign', 'sign-ins.json');
const kept = () =>
  z
    .object({ desks: z.record(z.string(), z.object({ access: z.string(), refresh: z.string() })) })
    .parse(JSON.parse(readFileSync(file(), 'utf8'))).desks[desk.origin];

async function signIn(login: Login) {
  const running = cli.start(['login', '--json'], env());
  const asked = z
    .object({ verificationUriComplete: z.url(), userCode: z.string() })
    .parse(JSON.parse((await running.line()) ?? ''));
  await new Walker(login).approve(asked.verificationUriComplete);
  const last = (await running.line()) ?? '{}';
  return { code: await running.ended, who: JSON.parse(last) as unknown };
}

describe('a person', () => {
  test('signs in, is told who they are, and leaves', async () => {
    expect(await signIn('security-1')).toEqual({
      code: 0,
      who: expect.objectContaining({
        ...{ desk: desk.origin, kind: 'person', person: { id: 'dev|security-1', name: 'Sana Iqbal' } },
        ...{ groups: ['reviewers', 'security'], roles: ['reviewer'] },
      }) as unknown,
    });
    const who = await run('whoami');
    expect(who).toMatchObject({ err: '', exitCode: 0 });
    expect(who.out).toBe(
      `Desk    ${desk.origin}\nPerson  Sana Iqbal (dev|security-1)\nGroups  reviewers, security\nRoles   Reviewer\n`,
    );

    const signedIn = kept();
    expect(await run('logout')).toEqual({ out: `Signed out of ${desk.origin}.\n`, err: '', exitCode: 0 });
    expect(kept()).toBeUndefined();
    const grant = {
      grant_type: 'refresh_token',
      refresh_token: signedIn?.refresh ?? '',
      client_id: 'terminal',
    };
    const renewed = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams(grant),
    });
    expect(await renewed.json()).toMatchObject({ error: 'invalid_grant' });

    const after = await run('whoami');
    expect(after.exitCode).toBe(1);
    expect(after.out).toContain(`Nobody is signed in at ${desk.origin}.`);
    expect(after.out).toContain('unverified');
    expect((await run('logout')).out).toBe(`Nobody was signed in at ${desk.origin}.\n`);
  });

  test('reads an address and a code, and no token is ever shown', async () => {
    const running = cli.start(['login'], env());
    const lines: string[] = [];
    const read = async (until: RegExp) => {
      for (;;) {
        const line = await running.line();
        lines.push(line ?? '');
        if (line === undefined || until.test(line)) return line ?? '';
      }
    };
    const address = (await read(/^ {2}http/)).trim();
    expect(await read(/code/)).toMatch(/^and check that it shows this code: [A-Z]{4}-[A-Z]{4}$/);
    expect(await new Walker('viewer').approve(address)).toContain('You are signed in at your terminal');
    await read(/^Roles/);
    expect(await running.ended).toBe(0);
    const said = lines.join('\n') + (await run('whoami', '--json')).out;
    expect(said).toContain('Vera Santos (dev|viewer)');
    const { access = '', refresh = '' } = kept() ?? {};
    expect(access).toMatch(/^eyJ/);
    for (const secret of [access, refresh]) expect(said).not.toContain(secret);
  });

  test('keeps the sign-in where nobody else reads it', async () => {
    await signIn('viewer');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file())).mode & 0o777).toBe(0o700);
  });

  test('is asked about again once the word on their groups is old; two at once do not end the sign-in', async () => {
    await signIn('finance-1');
    const before = kept();
    provider.accounts.setGroups('finance-1', ['gardeners']);
    await vi.waitFor(
      async () => {
        const both = await Promise.all([run('whoami', '--json'), run('whoami', '--json')]);
        for (const { out, exitCode } of both) {
          expect(exitCode).toBe(0);
          expect(JSON.parse(out)).toMatchObject({ groups: ['gardeners'], roles: [] });
        }
      },
      { timeout: 20_000, interval: 300 },
    );
    expect(kept()?.refresh).not.toBe(before?.refresh);
    expect(await run('whoami')).toMatchObject({ exitCode: 0 });
  });

  test('whose sign-in was ended elsewhere is told to sign in again', async () => {
    await signIn('auditor');
    const { refresh = '' } = kept() ?? {};
    await fetch(`${provider.issuer}/token/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ token: refresh, client_id: 'terminal' }),
    });
    await vi.waitFor(
      async () => {
        const { err, exitCode } = await run('whoami', '--json');
        expect(exitCode).toBe(1);
        expect(JSON.parse(err)).toMatchObject({ code: 'signed-out' });
        expect(err).toContain('npx countersign login');
      },
      { timeout: 20_000, interval: 300 },
    );
  });
});

describe('no sign-in', () => {
  test('where it was ended at the terminal', async () => {
    const running = cli.start(['login'], env());
    await running.line();
    running.interrupt();
    expect(await running.ended).toBe(1);
    expect((await run('whoami')).exitCode).toBe(1);
  });

  test('where no desk answers, with the remedy', async () => {
    const { err, exitCode } = await run('login', '--desk', 'http://localhost:1');
    expect({ err, exitCode }).toEqual({
      err: 'The desk at http://localhost:1 does not answer. Start it with npm start, or name another one with COUNTERSIGN_ORIGIN.\n',
      exitCode: 1,
    });
  });

  test.each(['http://desk.example.com', 'desk.example.com', 'https://desk.example.com/inbox', 'ftp://x'])(
    'at %s, which is no address for a token',
    async (address) => {
      const { err, exitCode } = await run('login', '--desk', address);
      expect(exitCode).toBe(2);
      expect(err).toContain(`${address} is no address of a desk.`);
    },
  );

  test('where what answers is no desk', async () => {
    const { err, exitCode } = await run('login', '--desk', provider.issuer);
    expect(exitCode).toBe(1);
    expect(err).toContain('is no desk, or one of another version');
  });
});

describe('a desk that signs nobody in at a terminal', () => {
  const told = {
    ...{ resource: 'https://desk.example', authorization_servers: ['https://login.example'] },
  };
  const resource = (body: object) => () => Promise.resolve(Response.json(body));

  test('says so, and where one decides instead', async () => {
    const other = await serveDesk();
    other.serve({ 'GET /.well-known/oauth-protected-resource': resource(told) });
    const { err, exitCode } = await run('login', '--desk', other.origin);
    expect(exitCode).toBe(1);
    expect(err).toContain('COUNTERSIGN_CLI_CLIENT_ID');
    expect(err).toContain(`Decide in the browser: ${other.origin}/inbox`);
    other.stop();
  });

  test('because its provider offers none', async () => {
    const lying = new LyingProvider();
    await lying.start();
    const other = await serveDesk();
    const countersign_cli = { client_id: 'terminal', scope: 'openid', resource_parameter: 'none' };
    const servers = { authorization_servers: [lying.issuer] };
    other.serve({
      'GET /.well-known/oauth-protected-resource': resource({ ...told, ...servers, countersign_cli }),
    });
    const { err, exitCode } = await run('login', '--desk', other.origin);
    expect(exitCode).toBe(1);
    expect(err).toBe(
      `The identity provider ${lying.issuer} offers no sign-in at a terminal (the device flow, RFC 8628). Decide in the browser: ${other.origin}/inbox\n`,
    );
    other.stop();
    lying.stop();
  });
});
