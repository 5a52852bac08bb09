import { expect, test } from 'vitest';
import { readEnv as readWhole } from './env';
import { EnvError } from './variables';
import type { Environment } from './variables';

/** What has no default. */
const needed = {
  COUNTERSIGN_OIDC_ISSUER: 'https://login.example.com',
  COUNTERSIGN_OIDC_CLIENT_ID: 'desk',
  COUNTERSIGN_ROLES: 'reviewer=approvers',
  COUNTERSIGN_SESSION_SECRET: 'x'.repeat(32),
};
const readEnv = (environment: Environment) => readWhole({ ...needed, ...environment });

test('with what has no default it is a development desk on port 3000', () => {
  expect(readEnv({})).toEqual({
    mode: 'development',
    port: 3000,
    origin: 'http://localhost:3000',
    bulkMaxRisk: 'medium',
    policies: 'policies',
    callsPerMinute: 3_000,
    signIn: {
      issuer: 'https://login.example.com',
      clientId: 'desk',
      alias: 'login.example.com',
      scope: 'openid profile email',
      groupsClaim: 'groups',
      rolesOfGroup: new Map([['approvers', ['reviewer']]]),
      sessionSecrets: ['x'.repeat(32)],
      idleMs: 30 * 60_000,
      longestMs: 8 * 60 * 60_000,
      groupsMaxAgeMs: 60_000,
      perMinute: { signIn: 60, launch: 60, decide: 300 },
    },
    api: { audience: 'http://localhost:3000', cliScope: 'openid profile email', cliResource: 'resource' },
  });
});

test('the port moves the canonical address, an empty value counts as absent', () => {
  expect(readEnv({ PORT: '4100', COUNTERSIGN_ORIGIN: '' }).origin).toBe('http://localhost:4100');
});

test('what is given is taken', () => {
  const env = readEnv({
    COUNTERSIGN_MODE: 'production',
    COUNTERSIGN_ORIGIN: 'https://desk.example.com',
    COUNTERSIGN_TEMPORAL_UI_URL: 'http://localhost:8233/',
    COUNTERSIGN_BULK_MAX_RISK: 'low',
    COUNTERSIGN_CALLS_PER_MINUTE: '4',
    COUNTERSIGN_OIDC_CLIENT_SECRET: 'hush',
    COUNTERSIGN_OIDC_ALIAS: 'corp',
    COUNTERSIGN_OIDC_SCOPE: 'openid groups',
    COUNTERSIGN_OIDC_GROUPS_CLAIM: 'roles',
    COUNTERSIGN_ADMIN_CONTACT: '#desk-admins',
    COUNTERSIGN_SESSION_SECRET: `${'a'.repeat(32)}, ${'b'.repeat(32)}`,
    COUNTERSIGN_SESSION_IDLE: 'PT10M',
    COUNTERSIGN_SESSION_LONGEST: 'PT2H',
    COUNTERSIGN_GROUPS_MAX_AGE: 'PT5S',
    COUNTERSIGN_SIGN_INS_PER_MINUTE: '1',
    COUNTERSIGN_LAUNCHES_PER_MINUTE: '2',
    COUNTERSIGN_DECISIONS_PER_MINUTE: '3',
    COUNTERSIGN_API_AUDIENCE: 'api://desk',
    COUNTERSIGN_CLI_CLIENT_ID: 'terminal',
    COUNTERSIGN_CLI_SCOPE: 'openid offline_access',
    COUNTERSIGN_CLI_RESOURCE: 'none',
  });
  expect(env).toMatchObject({
    mode: 'production',
    origin: 'https://desk.example.com',
    temporalUiUrl: 'http://localhost:8233',
    bulkMaxRisk: 'low',
    callsPerMinute: 4,
    signIn: {
      clientSecret: 'hush',
      alias: 'corp',
      scope: 'openid groups',
      groupsClaim: 'roles',
      adminContact: '#desk-admins',
      sessionSecrets: ['a'.repeat(32), 'b'.repeat(32)],
      idleMs: 600_000,
      longestMs: 7_200_000,
      groupsMaxAgeMs: 5_000,
      perMinute: { signIn: 1, launch: 2, decide: 3 },
    },
    api: {
      ...{ audience: 'api://desk', cliClientId: 'terminal' },
      ...{ cliScope: 'openid offline_access', cliResource: 'none' },
    },
  });
});

test('a group may give several roles, a role may come from several groups, and a group may have any name', () => {
  const { rolesOfGroup } = readEnv({
    COUNTERSIGN_ROLES: 'reviewer=a; admin=a ;reviewer=CN=Desk,OU=Groups;viewer=/staff',
  }).signIn;
  expect([...rolesOfGroup]).toEqual([
    ['a', ['reviewer', 'admin']],
    ['CN=Desk,OU=Groups', ['reviewer']],
    ['/staff', ['viewer']],
  ]);
});

test.each([
  ['PORT', 'http', 'a port from 1 to 65535'],
  ['PORT', '70000', 'a port from 1 to 65535'],
  ['PORT', '3000.5', 'a port from 1 to 65535'],
  ['COUNTERSIGN_MODE', 'prod', '"development" or "production"'],
  ['COUNTERSIGN_ORIGIN', 'localhost:3000', 'for example http://localhost:3000'],
  ['COUNTERSIGN_ORIGIN', 'http://localhost:3000/desk', 'without a path'],
  ['COUNTERSIGN_TEMPORAL_UI_URL', 'javascript:alert(1)', 'an http or https address'],
  ['COUNTERSIGN_CALLS_PER_MINUTE', '0', 'a whole number from 1'],
  ['COUNTERSIGN_BULK_MAX_RISK', 'none', '"low", "medium"'],
  ['COUNTERSIGN_OIDC_ISSUER', 'http://login.example.com', 'the https address'],
  ['COUNTERSIGN_OIDC_ISSUER', 'https://login.example.com/?a=b', 'the https address'],
  ['COUNTERSIGN_OIDC_ALIAS', 'claimed', 'a short name'],
  ['COUNTERSIGN_OIDC_ALIAS', 'agent:x', 'a short name'],
  ['COUNTERSIGN_OIDC_ALIAS', 'a|b', 'a short name'],
  ['COUNTERSIGN_OIDC_SCOPE', 'profile', '"openid" among them'],
  ['COUNTERSIGN_ROLES', 'boss=people', 'roles are viewer, reviewer'],
  ['COUNTERSIGN_ROLES', 'reviewer', 'role=group'],
  ['COUNTERSIGN_ROLES', ';', 'role=group'],
  ['COUNTERSIGN_SESSION_IDLE', '30', 'an ISO 8601 duration'],
  ['COUNTERSIGN_GROUPS_MAX_AGE', 'PT0S', 'an ISO 8601 duration'],
  ['COUNTERSIGN_DECISIONS_PER_MINUTE', '0', 'a whole number from 1'],
  ['COUNTERSIGN_API_AUDIENCE', 'two words', 'without blanks'],
  ['COUNTERSIGN_CLI_RESOURCE', 'scope', '"resource", "audience" or "none"'],
])('%s=%s is refused with its name, what was found and what is accepted', (name, found, accepted) => {
  const read = () => readEnv({ [name]: found });
  expect(read).toThrow(EnvError);
  expect(read).toThrow(`${name} is "${found}". Accepted: `);
  expect(read).toThrow(accepted);
});

test('a secret that cannot be used is told without being told', () => {
  const read = () => readEnv({ COUNTERSIGN_SESSION_SECRET: 'too short' });
  expect(read).toThrow('COUNTERSIGN_SESSION_SECRET is something that cannot be used');
  expect(read).not.toThrow('too short');
});

test('every wrong and every missing variable is named at once', () => {
  const read = () => readWhole({ PORT: 'x', COUNTERSIGN_MODE: 'y' });
  for (const name of ['PORT', 'COUNTERSIGN_MODE', ...Object.keys(needed)]) expect(read).toThrow(name);
});

test.each(['development', 'production'])(
  'a sign-in never travels in the clear, except within this machine (%s)',
  (mode) => {
    const at = (origin: string) => () => readEnv({ COUNTERSIGN_MODE: mode, COUNTERSIGN_ORIGIN: origin });
    expect(at('http://desk.example.com')).toThrow('an https address');
    expect(at('http://192.168.1.20:3000')).toThrow('an https address');
    expect(at('http://localhost:3000')).not.toThrow();
  },
);

test('production never takes the provider for development, development does', () => {
  const at = (mode: string) => () =>
    readEnv({ COUNTERSIGN_MODE: mode, COUNTERSIGN_OIDC_ISSUER: 'http://localhost:3001' });
  expect(at('development')).not.toThrow();
  expect(at('production')).toThrow('the one for development is never accepted in production');
});
