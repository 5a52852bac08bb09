import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMailSink } from './mail-sink';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-sink-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const mail = (subject: string) => ({
  at: '2026-03-01T09:00:00.000Z',
  from: 'd@x.test',
  to: ['f@x.test'],
  subject,
  text: 't',
});
const write = (name: string, content: string) => {
  writeFileSync(path.join(folder, name), content);
};

test('the newest come first, fifty files at most, and what is being written is left out', () => {
  for (let n = 10; n < 70; n += 1) write(`${n}.json`, JSON.stringify(mail(`mail ${n}`)));
  write('note.txt', 'not a mail');
  write('99.json', '{"at":'); // half written
  const subjects = readMailSink(folder).map(({ subject }) => subject);
  expect(subjects).toHaveLength(49);
  expect(subjects[0]).toBe('mail 69');
});

test('a folder that is not there yet holds nothing', () => {
  expect(readMailSink(path.join(folder, 'later'))).toEqual([]);
});
