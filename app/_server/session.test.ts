import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  currentMe,
  dropSession,
  isSignedIn,
  keepSession,
  meOf,
  newSession,
  noteUse,
  noteUseAgain,
  sessionIn,
} from './session';
import { identity, signedInJar, TestJar } from './session.fixture';

const sent = vi.hoisted((): { jar?: TestJar } => ({}));
vi.mock('next/headers', () => ({ cookies: () => Promise.resolve(sent.jar) }));

const minute = 60_000;
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  globalThis.countersignSessions = undefined;
});
afterEach(() => {
  vi.useRealTimers();
});

test('who is signed in is known by provider and subject, and may what their groups give', () => {
  const session = newSession(identity({ subject: '42', groups: ['reviewers', 'admins', 'gardeners'] }));
  expect(meOf(session)).toEqual({
    person: { id: 'dev|42', name: 'Ann' },
    groups: ['reviewers', 'admins', 'gardeners'],
    roles: ['reviewer', 'admin'],
    permissions: ['see', 'decide', 'launch', 'withdraw', 'operate', 'publish', 'audit', 'repair'],
    signedInAt: new Date(session.signedInAt).toISOString(),
  });
});

test.each([
  ['viewers', ['see']],
  ['reviewers', ['see', 'decide', 'launch', 'withdraw']],
  ['operators', ['see', 'launch', 'withdraw', 'operate', 'publish', 'repair']],
  ['auditors', ['see', 'audit']],
  ['admins', ['see', 'launch', 'withdraw', 'operate', 'publish', 'audit', 'repair']],
  ['gardeners', []],
])('group %s permits %j', (group, permissions) => {
  expect(meOf(newSession(identity({ groups: [group] }))).permissions).toEqual(permissions);
});

test('an e-mail or a name is never who somebody is', () => {
  const [one, two] = ['1', '2'].map((subject) => meOf(newSession(identity({ subject }))).person);
  expect(one?.name).toBe(two?.name);
  expect(one?.id).not.toBe(two?.id);
});

describe('a session lasts', () => {
  test('while it is used, and not beyond half an hour of rest', async () => {
    const { jar } = await signedInJar();
    later(29 * minute);
    expect(await sessionIn(jar)).toBeDefined();
    await noteUseAgain(jar, jar);
    later(29 * minute);
    expect(await sessionIn(jar)).toBeDefined();
    later(2 * minute);
    expect(await sessionIn(jar)).toBeUndefined();
  });

  test('eight hours at most, however much it is used', async () => {
    const { jar, session } = await signedInJar();
    for (let passed = 0; passed < 8 * 60; passed += 20) {
      expect(await sessionIn(jar), `after ${passed} minutes`).toBeDefined();
      later(20 * minute);
      await noteUseAgain(jar, jar);
    }
    expect(await sessionIn(jar)).toBeUndefined();
    // Not even by a use that is noted for it once more.
    await noteUse(jar, session);
    expect(await sessionIn(jar)).toBeUndefined();
  });

  test('only together with its own last use', async () => {
    const [ann, bob] = [await signedInJar(), await signedInJar({ subject: 'bob' })];
    ann.jar.plant('countersign-seen', bob.jar.get('countersign-seen')?.value ?? '');
    expect(await sessionIn(ann.jar)).toBeUndefined();
    const alone = new TestJar();
    alone.plant('countersign', bob.jar.get('countersign')?.value ?? '');
    expect(await sessionIn(alone)).toBeUndefined();
  });
});

test('it is signed out here, and a copy of its cookies no longer counts in this process', async () => {
  const { jar, session } = await signedInJar();
  const copy = new TestJar();
  for (const name of jar.names) copy.plant(name, jar.get(name)?.value ?? '');
  sent.jar = jar;
  expect((await currentMe()).person.id).toBe('dev|ann');
  dropSession(jar, session);
  expect(jar.names).toEqual([]);
  expect(await isSignedIn()).toBe(false);
  await expect(currentMe()).rejects.toMatchObject({ code: 'signed-out' });
  sent.jar = copy;
  await expect(currentMe()).rejects.toMatchObject({ code: 'signed-out' });
});

test('an ordinary session fits one cookie, one of a talkative provider several', async () => {
  const ordinary = (await signedInJar({ tokens: { access: 'a'.repeat(43), refresh: 'r'.repeat(43) } })).jar;
  expect(ordinary.names).toEqual(['countersign', 'countersign-seen']);
  for (const { name, value } of ordinary.writes) expect(name.length + value.length).toBeLessThan(1_500);
  const groups = Array.from({ length: 80 }, (_, index) => `some-department-${index}`);
  const talkative = await signedInJar({ groups, tokens: { access: 'a'.repeat(2_000) } });
  expect(talkative.jar.names).toEqual(['countersign', 'countersign.1', 'countersign-seen']);
  expect((await sessionIn(talkative.jar))?.groups).toEqual(groups);
});

test('more than cookies can carry is said, with what to do', async () => {
  const session = newSession(identity({ tokens: { access: 'a'.repeat(12_000) } }));
  await expect(keepSession(new TestJar(), session)).rejects.toThrow('have it send fewer groups');
});
