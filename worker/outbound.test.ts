import { expect, test } from 'vitest';
import { outboundOf } from './outbound';

const settings = { webhooks: [], mail: { from: 'd@x.test', groups: {}, reviewers: ['r@x.test'] } };
const env = {
  notifications: { settings, allowPrivate: [] },
  mode: 'development',
  origin: 'http://localhost:3000',
} as const;

test('a worker without a mail server sends no mail, and says so once', () => {
  const said: string[] = [];
  const outbound = outboundOf(env, (line) => said.push(line));
  expect(outbound.mail).toBeUndefined();
  expect(outbound.notifications.mail).toBeUndefined();
  expect(said).toEqual(['No mail is sent: COUNTERSIGN_SMTP_URL is not set.']);
  const quiet = { ...env, notifications: { settings: { webhooks: [] }, allowPrivate: [] } };
  outboundOf(quiet, (line) => said.push(line));
  expect(said).toHaveLength(1);
});

test('a worker with one sends mail', () => {
  const outbound = outboundOf({ ...env, smtpUrl: 'smtp://127.0.0.1:1' });
  expect(outbound.notifications.mail).toEqual(settings.mail);
  expect(outbound.mail).toBeTypeOf('function');
  expect(outbound.people()).toEqual([]);
});
