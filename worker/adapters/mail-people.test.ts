import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailPeople } from './mail-people';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-people-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ada = { id: 'corp|ada', name: 'Ada', groups: ['finance'], mail: 'ada@x.test' };
let written = 1;
function write(content: unknown): string {
  const file = path.join(folder, 'people.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  utimesSync(file, (written += 1), written); // two writes within one tick of the clock are two
  return file;
}

test('the people of a directory are those it lists now', () => {
  const people = mailPeople(write({ people: [ada] }));
  expect(people()).toEqual([ada]);
  write({ people: [ada, { id: 'corp|bob', groups: [], phone: '1' }] });
  expect(people()).toEqual([ada, { id: 'corp|bob', groups: [] }]);
});

test('a directory that cannot be read stops the start, and later is told once', () => {
  expect(() => mailPeople(path.join(folder, 'gone.json'))).toThrow(
    /COUNTERSIGN_DIRECTORY names .*gone\.json/,
  );
  expect(() => mailPeople(write({ people: [{ ...ada, mail: 'nobody' }] }))).toThrow(/mail/);
  const said: string[] = [];
  const people = mailPeople(write({ people: [ada] }), (line) => said.push(line));
  write('{');
  expect([people(), people()]).toEqual([[], []]);
  expect(said).toHaveLength(1);
  write({ people: [ada] });
  expect(people()).toEqual([ada]);
});
