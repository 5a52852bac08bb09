import { expect, test } from 'vitest';
import type { Rung } from './ladder';
import { climbLadder } from './ladder';
import { Problem } from './problem';

function rung(name: string, outcome: string | Error, climbed: string[]): Rung {
  return {
    name,
    climb: () => {
      climbed.push(name);
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
  };
}

test('takes the first rung that works and leaves the later ones alone', async () => {
  const climbed: string[] = [];
  const rungs = [
    rung('path', new Error('there is none'), climbed),
    rung('cache', '/cached', climbed),
    rung('download', '/downloaded', climbed),
  ];
  await expect(climbLadder('It', rungs, 'Get it.')).resolves.toBe('/cached');
  expect(climbed).toEqual(['path', 'cache']);
});

test('names every rung, why it failed, and the remedy', async () => {
  const refused = new Error('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND temporal.download') });
  const rungs = [rung('PATH', new Error('there is none\nat x'), []), rung('download', refused, [])];
  const error: unknown = await climbLadder('The CLI', rungs, 'Set TEMPORAL_ADDRESS.').catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Problem);
  expect(String(error)).toBe(
    [
      'Problem: The CLI is not to be had on this machine. Set TEMPORAL_ADDRESS.',
      'What was tried:',
      '  - PATH: there is none',
      '  - download: fetch failed (getaddrinfo ENOTFOUND temporal.download)',
    ].join('\n'),
  );
});
