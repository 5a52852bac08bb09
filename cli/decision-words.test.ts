import { describe, expect, it } from 'vitest';
import type { Gate } from '../temporal/contract/gate.schema';
import type { DecisionResult } from '../temporal/contract/views';
import { decisionWords, exitCodeOf } from './decision-words';
import { entryWords } from './run-words';
import { table, timeWords } from './terminal';

const at = '2026-11-23T15:33:53.581Z';
const request = { title: 'Pay invoice 7', action: { name: 'pay', arguments: {} } };
const vote = {
  decisionId: 'd',
  verdict: 'approve',
  actor: { id: 'claimed:ann', name: 'Ann' },
  via: 'web',
  at,
} as const;
const common = { gateId: 'gate-1', request, openedAt: at, revision: 1, refused: [] };
const open: Gate = { ...common, status: 'open', votes: [vote] };
const approved: Gate = { ...common, status: 'approved', closedAt: at, votes: [vote] };
const applied = { state: 'applied', gate: approved, runState: 'running', tookMs: 5 } as const;

describe('decisionWords and exitCodeOf', () => {
  it.each<[string, DecisionResult, string, number]>([
    ['counted', { ...applied, standing: { state: 'counted' } }, 'Approved: Pay invoice 7', 0],
    [
      'counted, not the last one needed',
      { ...applied, gate: open, standing: { state: 'counted' } },
      'Approved: counted, and more are needed for Pay invoice 7',
      0,
    ],
    [
      'somebody was faster',
      { ...applied, standing: { state: 'refused', code: 'already-decided' } },
      `Not counted: it was already decided, by Ann at ${timeWords(at)}. Nothing is left to do here.`,
      1,
    ],
    [
      'refused',
      { ...applied, standing: { state: 'refused', code: 'stale' } },
      'Not counted: the content had changed since it was shown. Read the request again and decide on what it asks now.',
      1,
    ],
    [
      'no worker',
      { state: 'recorded', waitingFor: 'worker', tookMs: 5 },
      'Recorded, waiting for a worker. It will be applied when one is back: npm run worker',
      0,
    ],
    [
      'too late',
      { state: 'closed', runState: 'expired', closedAt: at },
      `The run had already ended at ${timeWords(at)}: expired. Nothing was changed.`,
      1,
    ],
    [
      'went on in another execution',
      { state: 'closed', runState: 'continued', closedAt: at },
      `The run had already gone on in another execution at ${timeWords(at)}. Nothing was changed; decide on what it asks there.`,
      1,
    ],
    [
      'unknown',
      { state: 'failed', failure: { code: 'not-confirmed', message: 'Not known.' } },
      'Not known.',
      1,
    ],
  ])('%s', (_what, result, words, exitCode) => {
    expect(decisionWords('approve', result)).toBe(words);
    expect(exitCodeOf(result)).toBe(exitCode);
  });
});

describe('table', () => {
  it('puts columns under each other and pads no line at its end', () => {
    expect(
      table([
        ['ID', 'TITLE'],
        ['long-id', 'x'],
      ]),
    ).toBe('ID       TITLE\nlong-id  x');
  });
});

describe('timeWords', () => {
  it('is a date, a time to the second, and the zone that both are of', () => {
    const words = timeWords(at);
    expect(words).toMatch(/^2026-11-2\d \d\d:\d\d:53 UTC([+-]\d{1,2}(:\d\d)?)?$/);
    const [date, time, zone = ''] = words.split(' ');
    const [, sign, hours, minutes = '00'] = /^UTC([+-])(\d{1,2})(?::(\d\d))?$/.exec(zone) ?? [];
    const offset = hours === undefined ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
    expect(Date.parse(`${date}T${time}${offset}`)).toBe(Math.floor(Date.parse(at) / 1000) * 1000);
  });
});

describe('entryWords', () => {
  it('tells when, what, what besides, and which deadline passed', () => {
    const entry = { id: 'x', at, type: 'expired', title: 'Expired without a decision' } as const;
    expect(entryWords(entry)).toBe(`${timeWords(at)}  Expired without a decision`);
    expect(entryWords({ ...entry, detail: 'nobody came', dueAt: at })).toBe(
      `${timeWords(at)}  Expired without a decision · nobody came · the deadline was ${timeWords(at)}`,
    );
    expect(entryWords({ ...entry, title: 'Approved by Ana', takenAt: at })).toBe(
      `${timeWords(at)}  Approved by Ana · taken ${timeWords(at)}`,
    );
  });
});
