import { describe, expect, it } from 'vitest';
import { readWorkerEnv } from './env';

// Keeps the profile of whoever runs the tests out of them.
const bare = { HOME: '/nonexistent', XDG_CONFIG_HOME: '/nonexistent' };
const read = (env: Record<string, string>) => readWorkerEnv({ ...bare, ...env }, '/srv/desk');

describe('readWorkerEnv', () => {
  it('has a default for everything', () => {
    expect(read({})).toMatchObject({
      connection: { address: 'localhost:7233' },
      namespace: 'default',
      mode: 'development',
      taskQueue: 'countersign',
      stateDir: '/srv/desk/.countersign',
      agentStepMs: 400,
      policiesDir: '/srv/desk/policies',
      verification: 'open',
      verifyKeys: { keys: [] },
    });
  });

  it('asks for proofs in production, and starts there with no key only when told that unsigned decisions count', () => {
    const keys = JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'a', x: 'A'.repeat(43) }] });
    const production = { COUNTERSIGN_MODE: 'production' };
    expect(read({ ...production, COUNTERSIGN_VERIFY_KEYS: keys })).toMatchObject({
      verification: 'verified',
      verifyKeys: { keys: [{ kid: 'a' }] },
    });
    expect(() => read(production)).toThrow('COUNTERSIGN_VERIFY_KEYS is not set');
    expect(() => read({ COUNTERSIGN_VERIFICATION: 'verified' })).toThrow(
      'COUNTERSIGN_VERIFY_KEYS is not set',
    );
    expect(read({ ...production, COUNTERSIGN_VERIFICATION: 'open' })).toMatchObject({ verification: 'open' });
  });

  it('takes address and namespace from the variables of Temporal', () => {
    const { connection, namespace } = read({
      TEMPORAL_ADDRESS: 'temporal:7000',
      TEMPORAL_NAMESPACE: 'approvals',
    });
    expect(connection.address).toBe('temporal:7000');
    expect(namespace).toBe('approvals');
  });

  it('takes our variables, and an empty one as not set', () => {
    const env = read({
      COUNTERSIGN_STATE_DIR: '/var/state',
      COUNTERSIGN_AGENT_STEP_MS: '0',
      COUNTERSIGN_MODE: '',
    });
    expect(env).toMatchObject({ stateDir: '/var/state', agentStepMs: 0, mode: 'development' });
  });

  it('tells nobody unless told whom, and links to the desk where it is', () => {
    expect(read({})).toMatchObject({
      origin: 'http://localhost:3000',
      notifications: { settings: { webhooks: [] }, allowPrivate: [] },
    });
    expect(read({}).notifications.settings).not.toHaveProperty('callbackSecret');
    expect(read({ PORT: '4000' }).origin).toBe('http://localhost:4000');
    const callbackSecret = 'x'.repeat(32);
    const env = {
      COUNTERSIGN_ORIGIN: 'https://desk.example.com',
      COUNTERSIGN_CALLBACK_SECRET: callbackSecret,
      COUNTERSIGN_SMTP_URL: 'smtps://user:password@mail.example.com',
      COUNTERSIGN_DIRECTORY: 'people.json',
    };
    expect(read(env)).toMatchObject({
      origin: 'https://desk.example.com',
      notifications: { settings: { callbackSecret } },
      smtpUrl: 'smtps://user:password@mail.example.com',
      directory: '/srv/desk/people.json',
    });
  });

  it.each([
    ['COUNTERSIGN_SMTP_URL', 'http://user:canary@mail.example.com', 'the address of a mail server'],
    ['COUNTERSIGN_CALLBACK_SECRET', 'canary', 'at least 32 characters'],
  ])('never repeats what is secret: %s', (name, found, accepted) => {
    const failing = () => read({ [name]: found });
    expect(failing).toThrow(`${name} is something that cannot be used`);
    expect(failing).toThrow(accepted);
    expect(failing).not.toThrow(/canary/);
  });

  it.each([
    ['COUNTERSIGN_ORIGIN', 'https://desk.example.com/path', 'without a path'],
    ['COUNTERSIGN_MODE', 'staging', '"development" or "production"'],
    ['COUNTERSIGN_AGENT_STEP_MS', 'soon', 'milliseconds'],
    ['COUNTERSIGN_VERIFICATION', 'strict', '"open" or "verified"'],
    ['COUNTERSIGN_MAX_ACTIVITIES', '0', 'from 1 to 10000'],
  ])('names %s, what was found and what is accepted', (name, found, accepted) => {
    const failing = () => read({ [name]: found });
    expect(failing).toThrow(name);
    expect(failing).toThrow(`"${found}"`);
    expect(failing).toThrow(accepted);
  });
});
