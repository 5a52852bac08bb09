import { expect, test } from 'vitest';
import { childEnv } from './child-env';

const base = { taskQueue: 'q', stateDir: '/s', mode: 'development' } as const;
const mine = {
  NODE_ENV: 'test',
  PATH: '/bin',
  TEMPORAL_API_KEY: 'secret',
  TEMPORAL_PROFILE: 'prod',
} as const;

test('nothing meant for another server reaches one of ours', () => {
  const env = childEnv({ ...base, temporal: { address: 'a:1', namespace: 'n' } }, mine);
  expect(env).toMatchObject({ PATH: '/bin', TEMPORAL_ADDRESS: 'a:1', TEMPORAL_NAMESPACE: 'n' });
  expect(env).not.toHaveProperty('TEMPORAL_API_KEY');
  expect(env).not.toHaveProperty('TEMPORAL_PROFILE');
  expect(env['TEMPORAL_CONFIG_FILE']).toMatch(/no-profile\.toml$/);
});

test('a configured server keeps all that the person set', () => {
  const env = childEnv({ ...base, temporal: undefined }, mine);
  expect(env).toMatchObject({ TEMPORAL_API_KEY: 'secret', TEMPORAL_PROFILE: 'prod', NODE_ENV: 'production' });
  expect(env).not.toHaveProperty('TEMPORAL_CONFIG_FILE');
});
