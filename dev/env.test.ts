import { expect, test } from 'vitest';
import { readSettings } from './env';

const read = (env: Record<string, string>) => readSettings({ NODE_ENV: 'test', ...env });

test('without any variable the defaults of the contract hold', () => {
  expect(read({})).toMatchObject({
    port: 3000,
    mode: 'development',
    origin: 'http://localhost:3000',
    taskQueue: 'countersign',
    temporalPort: 7233,
    temporalUiPort: 8233,
    temporalIsGiven: false,
    namespace: 'default',
  });
});

test('an empty value counts as not set', () => {
  expect(read({ PORT: '', TEMPORAL_ADDRESS: ' ', COUNTERSIGN_ORIGIN: '' })).toMatchObject({
    port: 3000,
    temporalIsGiven: false,
  });
});

test('the origin follows the port and loses a slash at its end', () => {
  expect(read({ PORT: '4000' }).origin).toBe('http://localhost:4000');
  expect(read({ COUNTERSIGN_ORIGIN: 'https://desk.example.com/' }).origin).toBe('https://desk.example.com');
});

test.each<Record<string, string>>([
  { TEMPORAL_ADDRESS: 'temporal.example.com:7233' },
  { TEMPORAL_PROFILE: 'prod' },
])('%o names a server: none of our own is started', (env) => {
  expect(read(env).temporalIsGiven).toBe(true);
});

test.each([
  ['PORT', '99999', 'a port from 1 to 65535'],
  ['PORT', 'web', 'a port from 1 to 65535'],
  ['COUNTERSIGN_MODE', 'staging', '"development" or "production"'],
  ['COUNTERSIGN_ORIGIN', 'http://localhost:3000/inbox', 'an http or https address without a path'],
  ['COUNTERSIGN_ORIGIN', 'localhost', 'an http or https address without a path'],
  ['COUNTERSIGN_TEMPORAL_PORT', '0', 'a port from 1 to 65535'],
  ['COUNTERSIGN_VISIBILITY_LIMIT', '0.5', 'calls a second, a whole number from 1 to 1000'],
  ['COUNTERSIGN_AGENT_STEP_MS', '1.5', 'milliseconds, a whole number from 0'],
  ['TEMPORAL_ADDRESS', 'http://localhost:7233', 'host:port'],
])('%s=%s is told with its name, what was found and what is accepted', (name, found, accepted) => {
  expect(() => read({ [name]: found })).toThrow(`${name} is "${found}", and what is accepted is ${accepted}`);
});

test('an identity provider of our own is started in development alone, and never beside another', () => {
  expect(read({}).identityPort).toBe(3001);
  expect(read({ COUNTERSIGN_IDENTITY_PORT: '4001' }).identityPort).toBe(4001);
  const another = { COUNTERSIGN_OIDC_ISSUER: 'https://login.example.com' };
  expect(read(another).identityPort).toBeUndefined();
  expect(read({ ...another, COUNTERSIGN_MODE: 'production' }).identityPort).toBeUndefined();
  expect(() => read({ COUNTERSIGN_MODE: 'production' })).toThrow('set COUNTERSIGN_OIDC_ISSUER to yours');
});
