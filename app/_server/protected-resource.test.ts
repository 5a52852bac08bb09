import { afterEach, expect, test, vi } from 'vitest';
import { protectedResourceSchema } from '@/temporal/contract/protected-resource.schema';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('whoever has no token is told where one comes from', async () => {
  const { challenge, protectedResource } = await import('./protected-resource');
  const told = protectedResource();
  expect(told).toMatchObject({
    resource: 'http://localhost:3000',
    authorization_servers: ['http://localhost:3001'],
    scopes_supported: ['submit', 'read', 'wait', 'operate'],
  });
  expect(told.countersign_cli).toBeUndefined();
  expect(challenge()).toBe(
    'Bearer realm="countersign", resource_metadata="http://localhost:3000/.well-known/oauth-protected-resource"',
  );
});

test('the command line is told how to sign people in', async () => {
  vi.stubEnv('COUNTERSIGN_CLI_CLIENT_ID', 'terminal');
  vi.stubEnv('COUNTERSIGN_CLI_RESOURCE', 'audience');
  const { protectedResource } = await import('./protected-resource');
  expect(protectedResourceSchema.parse(protectedResource()).countersign_cli).toEqual({
    ...{ client_id: 'terminal', scope: 'openid profile email', resource_parameter: 'audience' },
  });
});
