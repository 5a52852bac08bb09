import {
  chmodSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeptSignIns } from './kept-sign-ins';

let home: string;
beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'countersign-kept-'))));
afterEach(() => rmSync(home, { recursive: true }));

const open = () => new KeptSignIns({ XDG_CONFIG_HOME: home });
const signIn = {
  issuer: 'https://login.example',
  clientId: 'terminal',
  target: {},
  access: 'a',
  refresh: 'r',
};
const [one, two] = ['https://one.example', 'https://two.example'];

it('keeps one sign-in for each desk, and which was the last', () => {
  open().keep(one, signIn);
  open().keep(two, { ...signIn, access: 'b' });
  expect([open().at(one)?.access, open().at(two)?.access, open().current]).toEqual(['a', 'b', two]);
  open().forget(two);
  expect([open().at(one)?.access, open().at(two), open().current]).toEqual(['a', undefined, undefined]);
});

it('is in a file and a folder that only its owner can read, also where they were open before', () => {
  const folder = path.join(home, 'countersign');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, 'sign-ins.json'), '{', { mode: 0o644 });
  open().keep(one, signIn);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(folder, 'sign-ins.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['sign-ins.json']);
});

it('stands below the home folder where nothing else is said', () => {
  new KeptSignIns({ HOME: home }).keep(one, signIn);
  expect(readFileSync(path.join(home, '.config', 'countersign', 'sign-ins.json'), 'utf8')).toContain(one);
});

it('of another version, or none, is nobody’s', () => {
  expect(open().at(one)).toBeUndefined();
  mkdirSync(path.join(home, 'countersign'));
  writeFileSync(path.join(home, 'countersign', 'sign-ins.json'), '{"desks":{"x":{"access":1}}}');
  expect(open().at(one)).toBeUndefined();
  expect(open().current).toBeUndefined();
});

it('one at a time does what must not be done twice, and a failure lets the next one in', async () => {
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await sleep(30);
    order.push(`${name} ends`);
  };
  await open()
    .alone(() => Promise.reject(new Error('no')))
    .catch(() => undefined);
  await Promise.all([open().alone(work('one')), open().alone(work('two'))]);
  expect(order).toHaveLength(4);
  for (const at of [0, 2]) expect(order[at]?.replace('begins', 'ends')).toBe(order[at + 1]);
});

it('that cannot be written is said with the remedy', () => {
  writeFileSync(path.join(home, 'file'), '');
  const kept = new KeptSignIns({ XDG_CONFIG_HOME: path.join(home, 'file') });
  expect(() => kept.keep(one, signIn)).toThrow('Set XDG_CONFIG_HOME to a folder that can.');
});
