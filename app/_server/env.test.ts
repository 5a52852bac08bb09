import { expect, test } from 'vitest';
import { EnvError, readEnv } from './env';

test('an empty environment gives a development desk on port 3000', () => {
  expect(readEnv({})).toEqual({ mode: 'development', port: 3000, origin: 'http://localhost:3000' });
});

test('the port moves the canonical address, an empty value counts as absent', () => {
  expect(readEnv({ PORT: '4100', COUNTERSIGN_ORIGIN: '' }).origin).toBe('http://localhost:4100');
});

test('what is given is taken', () => {
  const env = readEnv({
    COUNTERSIGN_MODE: 'production',
    COUNTERSIGN_ORIGIN: 'https://desk.example.com',
    COUNTERSIGN_TEMPORAL_UI_URL: 'http://localhost:8233/',
  });
  expect(env).toEqual({
    mode: 'production',
    port: 3000,
    origin: 'https://desk.example.com',
    temporalUiUrl: 'http://localhost:8233',
  });
});

test.each([
  ['PORT', 'http', 'a port from 1 to 65535'],
  ['PORT', '70000', 'a port from 1 to 65535'],
  ['PORT', '3000.5', 'a port from 1 to 65535'],
  ['COUNTERSIGN_MODE', 'prod', '"development" or "production"'],
  ['COUNTERSIGN_ORIGIN', 'localhost:3000', 'for example http://localhost:3000'],
  ['COUNTERSIGN_ORIGIN', 'http://localhost:3000/desk', 'without a path'],
  ['COUNTERSIGN_TEMPORAL_UI_URL', 'javascript:alert(1)', 'an http or https address'],
])('%s=%s is refused with its name, what was found and what is accepted', (name, found, accepted) => {
  const read = () => readEnv({ [name]: found });
  expect(read).toThrow(EnvError);
  expect(read).toThrow(`${name} is "${found}". Accepted: `);
  expect(read).toThrow(accepted);
});

test('every wrong variable is named at once', () => {
  expect(() => readEnv({ PORT: 'x', COUNTERSIGN_MODE: 'y' })).toThrow(/COUNTERSIGN_MODE[^]*PORT/);
});

test('production asks for https, except on this machine', () => {
  const production = (origin: string) => () =>
    readEnv({ COUNTERSIGN_MODE: 'production', COUNTERSIGN_ORIGIN: origin });
  expect(production('http://desk.example.com')).toThrow('an https address');
  expect(production('http://localhost:3000')).not.toThrow();
});
