import { describe, expect, it } from 'vitest';
import type { SystemView } from '../../temporal/contract/system-views';
import { systemWords } from './doctor';

function system(over: Partial<SystemView> = {}): SystemView {
  return {
    temporal: {
      state: 'reachable',
      address: 'temporal:7233',
      namespace: 'desk',
      serverVersion: '1.32.0',
      retentionDays: 90,
    },
    taskQueue: 'countersign',
    worker: {
      state: 'polling',
      workers: [
        { identity: '1@alive', lastSeenAt: '2030-01-01T00:00:00Z', live: true },
        { identity: '2@gone', lastSeenAt: '2029-01-01T00:00:00Z', live: false },
      ],
    },
    searchAttributes: [{ name: 'ApprovalState', type: 'Keyword', state: 'registered' }],
    visibility: { perSecond: 0, limitPerSecond: 8, delayed: 0 },
    versions: [{ name: 'Node', version: '20.20.2' }],
    missing: [],
    unchecked: [],
    asOf: '2030-01-01T00:00:00Z',
    ...over,
  };
}
const lines = (over?: Partial<SystemView>) => systemWords(system(over)).split('\n');
const worker = { what: 'No worker polls the task queue countersign', command: 'npm run worker' };
const untold = { what: 'Temporal does not tell which attributes there are.', command: 'tcld namespace' };

describe('what doctor says', () => {
  it('of a system where everything is there', () => {
    expect(lines()).toEqual([
      'Temporal           reachable, temporal:7233, namespace desk, closed runs kept 90 days',
      'Worker             1@alive (task queue countersign)',
      'Search attributes  1 of 1 registered',
      'Node               20.20.2',
      '',
      'Everything is there.',
    ]);
  });

  it('of what is missing: each with the command that mends it', () => {
    const words = lines({
      missing: [worker],
      worker: { state: 'absent', workers: [] },
      searchAttributes: [
        { name: 'ApprovalState', type: 'Keyword', state: 'registered' },
        { name: 'ApprovalRisk', type: 'Keyword', state: 'missing' },
        { name: 'ApprovalTitle', type: 'Text', state: 'wrong-type' },
      ],
    });
    expect(words).toContain('Worker             none (task queue countersign)');
    expect(words).toContain('Search attributes  1 of 3 registered');
    expect(words.slice(-3)).toEqual(['Missing', worker.what, `  ${worker.command}`]);
  });

  it('of what cannot be checked: neither that it is missing nor that everything is there', () => {
    const words = lines({
      unchecked: [untold],
      searchAttributes: [{ name: 'ApprovalState', type: 'Keyword', state: 'unchecked' }],
    });
    expect(words[0]).toContain('reachable, ');
    expect(words).toContain('Search attributes  cannot be checked here');
    expect(words.slice(-3)).toEqual(['Not checked', untold.what, `  ${untold.command}`]);
    expect(words).not.toContain('Missing');
    expect(lines({ unchecked: [untold], missing: [worker] }).slice(-6)).toEqual([
      'Missing',
      worker.what,
      `  ${worker.command}`,
      'Not checked',
      untold.what,
      `  ${untold.command}`,
    ]);
  });

  it('of a Temporal that is not there: nothing that only Temporal knows', () => {
    const failure = { code: 'temporal-unreachable', message: 'away' } as const;
    const { address, namespace } = system().temporal;
    const words = lines({
      temporal: { state: 'unreachable', address, namespace, since: '2030-01-01T00:00:00Z', failure },
      searchAttributes: [],
      missing: [{ what: 'No Temporal at temporal:7233', command: 'npm start', advice: 'Or set another.' }],
    });
    expect(words[0]).toMatch(/^Temporal +unreachable, temporal:7233, namespace desk$/);
    expect(words[1]).toMatch(/^Because +away$/);
    expect(words.slice(-3)).toEqual(['No Temporal at temporal:7233', '  npm start', '  Or set another.']);
    expect(words.join('\n')).not.toMatch(/Worker|Search attributes/);
  });
});
