import { expect, test, vi } from 'vitest';
import { newSession } from './session';
import { identity } from './session.fixture';
import { SessionMemory } from './session-memory';
import type { Renewal } from './session-memory';

const session = () => newSession(identity());
const renewal = (groups: string[], groupsAt: number): Renewal => ({
  groups,
  groupsAt,
  tokens: { access: 'access-2', refresh: 'refresh-2' },
});

test('what the provider said last counts, unless the cookie is newer', async () => {
  const memory = new SessionMemory();
  const known = session();
  await memory.renew(known, () => Promise.resolve(renewal(['gardeners'], known.groupsAt + 1)));
  expect(memory.recall(known)).toMatchObject({ groups: ['gardeners'], tokens: { access: 'access-2' } });
  const newer = { ...known, groups: ['reviewers'], groupsAt: known.groupsAt + 2 };
  expect(memory.recall(newer)?.groups).toEqual(['reviewers']);
  expect(memory.recall(session())?.groups).toEqual(['reviewers']);
});

test('several who ask at once ask once: a refresh token counts once', async () => {
  const memory = new SessionMemory();
  const known = session();
  const ask = vi.fn(() => Promise.resolve(renewal([], known.groupsAt + 1)));
  const answers = await Promise.all([1, 2, 3].map(() => memory.renew(known, ask)));
  expect(ask).toHaveBeenCalledTimes(1);
  expect(new Set(answers).size).toBe(1);
  await memory.renew(known, ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('tokens that came before a failure are kept, and the old groups with them', async () => {
  const memory = new SessionMemory();
  const known = session();
  const failing = memory.renew(known, (_session, keep) => {
    keep({ access: 'access-3', refresh: 'refresh-3' });
    return Promise.reject(new Error('away'));
  });
  await expect(failing).rejects.toThrow('away');
  expect(memory.recall(known)).toMatchObject({
    groups: known.groups,
    groupsAt: known.groupsAt,
    tokens: { refresh: 'refresh-3' },
  });
  const again = vi.fn(() => Promise.resolve(renewal(['reviewers'], known.groupsAt + 1)));
  await memory.renew(known, again);
  expect(again).toHaveBeenCalledTimes(1);
});

test('what has ended stays ended', async () => {
  const memory = new SessionMemory();
  const known = session();
  memory.end(known.id);
  expect(memory.recall(known)).toBeUndefined();
  await memory.renew(known, () => Promise.resolve(renewal(['reviewers'], Date.now())));
  expect(memory.recall(known)).toBeUndefined();
});
