import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { personas } from './identity/personas';
import { providerScope } from './identity/provider';
import { signInEnv } from './sign-in-env';

const place = (identityPort?: number) => ({
  stateDir: mkdtempSync(path.join(tmpdir(), 'countersign-sign-in-')),
  origin: 'http://localhost:3000',
  identityPort,
});
const none = { NODE_ENV: 'test' } as const;

test('a desk in development is told of the provider beside it, and of the same at every start', () => {
  const at = place(3001);
  const env = signInEnv(at, none);
  expect(env).toMatchObject({
    COUNTERSIGN_OIDC_ISSUER: 'http://localhost:3001',
    COUNTERSIGN_OIDC_ALIAS: 'dev',
    COUNTERSIGN_OIDC_SCOPE: providerScope,
  });
  expect(env.COUNTERSIGN_SESSION_SECRET).toHaveLength(43);
  expect(signInEnv(at, none)).toEqual(env);
});

test('its directory lists the personas as the desk will know them', () => {
  const env = signInEnv(place(3001), none);
  const directory: unknown = JSON.parse(readFileSync(env.COUNTERSIGN_DIRECTORY ?? '', 'utf8'));
  expect(directory).toEqual({
    people: personas.map(({ login, name, groups }) => ({
      id: `dev|${login}`,
      name,
      groups,
      mail: `${login}@countersign.test`,
    })),
  });
});

test('what the environment says already, wins', () => {
  const own = {
    ...none,
    COUNTERSIGN_SESSION_SECRET: 's',
    COUNTERSIGN_ROLES: 'admin=all',
    COUNTERSIGN_DIRECTORY: '/people.json',
  };
  const env = signInEnv(place(3001), own);
  expect(env).not.toHaveProperty('COUNTERSIGN_SESSION_SECRET');
  expect(env).not.toHaveProperty('COUNTERSIGN_DIRECTORY');
  expect(env.COUNTERSIGN_ROLES).toBe('admin=all');
});

test('beside another provider there are sessions to seal and nothing else', () => {
  expect(Object.keys(signInEnv(place(), none))).toEqual(['COUNTERSIGN_SESSION_SECRET']);
});
