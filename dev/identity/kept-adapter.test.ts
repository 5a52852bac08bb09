import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { KeptEntries, keptAdapter } from './kept-adapter';

const newFile = () => path.join(mkdtempSync(path.join(tmpdir(), 'countersign-kept-')), 'identity.json');
const open = (file: string) => {
  const entries = new KeptEntries(file);
  return (model: string) => keptAdapter(entries)(model);
};

test('what is kept is there after a restart, each model by itself', async () => {
  const file = newFile();
  await open(file)('Session').upsert('1', { uid: 'u', accountId: 'ann' }, 60);
  await open(file)('Grant').upsert('1', { accountId: 'bob' });
  const again = open(file);
  expect(await again('Session').find('1')).toEqual({ uid: 'u', accountId: 'ann' });
  expect(await again('Grant').find('1')).toEqual({ accountId: 'bob' });
  expect(await again('Session').findByUid('u')).toEqual({ uid: 'u', accountId: 'ann' });
  expect(await again('Grant').findByUid('u')).toBeUndefined();
  expect(await again('Session').findByUserCode('u')).toBeUndefined();
  expect(await again('Session').find('2')).toBeUndefined();
});

test('what has expired is not there, and leaves the file', async () => {
  vi.useFakeTimers();
  const file = newFile();
  const adapter = open(file)('AccessToken');
  await adapter.upsert('old', { grantId: 'g' }, 10);
  vi.advanceTimersByTime(11_000);
  expect(await adapter.find('old')).toBeUndefined();
  await adapter.upsert('new', { grantId: 'g' }, 10);
  expect(readFileSync(file, 'utf8')).not.toContain('old');
  vi.useRealTimers();
});

test('a code is consumed once, a grant takes its tokens with it, and what is destroyed is gone', async () => {
  const at = open(newFile());
  const [codes, tokens] = [at('AuthorizationCode'), at('RefreshToken')];
  await codes.upsert('c', { grantId: 'g' });
  await codes.consume('c');
  await codes.consume('absent');
  expect((await codes.find('c'))?.consumed).toBeGreaterThan(0);
  await tokens.upsert('1', { grantId: 'g' });
  await tokens.upsert('2', { grantId: 'h' });
  await tokens.revokeByGrantId('g');
  expect([await tokens.find('1'), await tokens.find('2')]).toEqual([undefined, { grantId: 'h' }]);
  expect(await codes.find('c')).toBeDefined();
  await codes.destroy('c');
  expect(await codes.find('c')).toBeUndefined();
});

test('a file of another form costs everybody one more sign-in and nothing else', async () => {
  const file = newFile();
  writeFileSync(file, '{"a":1}');
  expect(await open(file)('Session').find('1')).toBeUndefined();
});
