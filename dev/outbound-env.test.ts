import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mailFolder, outboundEnv } from './outbound-env';

const place = (over: object = {}) => ({
  stateDir: mkdtempSync(path.join(tmpdir(), 'countersign-outbound-')),
  mode: 'development' as const,
  mailPort: 1025,
  identityPort: 3001,
  ...over,
});

test('a desk in development mails to the server beside it, and signs callbacks with a secret that stays', () => {
  const at = place();
  const env = outboundEnv(at, {});
  expect(env).toMatchObject({
    COUNTERSIGN_SMTP_URL: 'smtp://127.0.0.1:1025',
    COUNTERSIGN_MAIL_SINK: mailFolder(at.stateDir),
  });
  expect(env.COUNTERSIGN_CALLBACK_SECRET).toHaveLength(43);
  expect(readFileSync(env.COUNTERSIGN_DIRECTORY ?? '', 'utf8')).toContain('finance-1@countersign.test');
  expect(outboundEnv(at, {})).toEqual(env);
});

test('in production all of it is the operator’s', () => {
  expect(outboundEnv(place({ mode: 'production' }), {})).toEqual({});
});

test('what the environment says already wins, and there is no mail without a server for it', () => {
  const given = { COUNTERSIGN_CALLBACK_SECRET: 'x', COUNTERSIGN_DIRECTORY: '/people.json' };
  expect(outboundEnv(place({ mailPort: undefined }), given)).toEqual({});
  expect(outboundEnv(place({ identityPort: undefined }), {})).not.toHaveProperty('COUNTERSIGN_DIRECTORY');
});
