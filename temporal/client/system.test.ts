import { describe, expect, it } from 'vitest';
import type { SearchAttributeName } from '../contract/search-attributes';
import { searchAttributes } from '../contract/search-attributes';
import { createBudget } from './budget';
import type { Temporal } from './connect';
import { indexedValueTypes } from './proto-enums';
import type { Remedy } from '../contract/system-views';
import { readSearchAttributes } from './search-attributes';
import { readSystem } from './system';
import { createWorkerTracker } from './worker-status';

const names = Object.keys(searchAttributes) as SearchAttributeName[]; // the keys of a const object
const everything: Record<string, number> = Object.fromEntries(
  Object.entries(searchAttributes).map(([name, type]) => [name, indexedValueTypes[type]]),
);
const without = (...lost: string[]) =>
  Object.fromEntries(Object.entries(everything).filter(([name]) => !lost.includes(name)));
const grpcError = (code: number) =>
  Object.assign(new Error(`${code}`), { code, details: 'words of the server', metadata: {} });

interface Server {
  attributes?: Record<string, number>;
  /** Seconds since the worker's last poll. */
  polledAgo?: number[];
  retention?: number;
  fails?: { call: 'system' | 'namespace' | 'attributes' | 'pollers'; code: number };
}

/** Stands for servers in states that the one of the tests cannot be put into without harm to the other tests. */
function serverOf({ attributes = everything, polledAgo = [1], retention, fails }: Server): Temporal {
  const answer = <T>(call: string, value: T) =>
    fails?.call === call ? Promise.reject(grpcError(fails.code)) : Promise.resolve(value);
  const seen = (ago: number) => ({ seconds: Math.floor(Date.now() / 1000) - ago });
  const workflowService = {
    getSystemInfo: () => answer('system', { serverVersion: '1.32.0' }),
    describeNamespace: () =>
      answer('namespace', { config: { workflowExecutionRetentionTtl: retention && { seconds: retention } } }),
    describeTaskQueue: () =>
      answer('pollers', {
        pollers: polledAgo.map((ago, n) => ({ identity: `w${n}`, lastAccessTime: seen(ago) })),
      }),
  };
  const operatorService = {
    listSearchAttributes: () =>
      answer('attributes', { systemAttributes: { StartTime: 6 }, customAttributes: attributes }),
  };
  const withDeadline = <T>(_deadline: number | Date, call: () => Promise<T>) => call();
  return {
    connection: { workflowService, operatorService, withDeadline },
    address: 'temporal.example:7233',
    namespace: 'desk',
    taskQueue: 'countersign',
    budget: createBudget(8),
  } as unknown as Temporal; // only these calls of a real connection are used
}

describe('search attributes', () => {
  const read = (attributes: Record<string, number>) =>
    readSearchAttributes(serverOf({ attributes }).connection, 'desk');

  it('are told one by one, in the order of the contract', async () => {
    const states = await read({
      ...without('ApprovalDueAt'),
      ApprovalGroups: indexedValueTypes.Keyword,
      Other: 2,
    });
    expect(states.map(({ name }) => name)).toEqual(names);
    expect(states.filter(({ state }) => state !== 'registered')).toEqual([
      { name: 'ApprovalGroups', type: 'KeywordList', state: 'wrong-type' },
      { name: 'ApprovalDueAt', type: 'Datetime', state: 'missing' },
    ]);
    expect(new Set((await read({})).map(({ state }) => state))).toEqual(new Set(['missing']));
  });

  it.each(names)('%s of any other type is the wrong one', async (name) => {
    for (const type of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const found = (await read({ ...everything, [name]: type })).find((one) => one.name === name);
      expect(found?.state).toBe(type === everything[name] ? 'registered' : 'wrong-type');
    }
  });
});

describe('what is missing', () => {
  const create = 'temporal operator search-attribute create --namespace desk';
  const worker = { what: 'No worker polls the task queue countersign', command: 'npm run worker' };

  it.each<[string, Server, Remedy[]]>([
    ['nothing', {}, []],
    ['a worker', { polledAgo: [] }, [worker]],
    ['a worker: the last one went away', { polledAgo: [200, 90] }, [worker]],
    ['nothing while one of several lives', { polledAgo: [200, 5] }, []],
    [
      'one attribute',
      { attributes: without('ApprovalTitle') },
      [
        {
          what: 'Search attributes not registered: ApprovalTitle',
          command: `${create} --name ApprovalTitle --type Text`,
        },
      ],
    ],
    [
      'several, in one command, and a worker',
      { attributes: without('ApprovalDueAt', 'ApprovalGroups'), polledAgo: [] },
      [
        {
          what: 'Search attributes not registered: ApprovalGroups, ApprovalDueAt',
          command: `${create} --name ApprovalGroups --type KeywordList --name ApprovalDueAt --type Datetime`,
        },
        worker,
      ],
    ],
    [
      'the right type',
      { attributes: { ...everything, ApprovalRisk: indexedValueTypes.Text } },
      [
        {
          what: 'The search attribute ApprovalRisk has another type than Keyword',
          advice: 'Set TEMPORAL_NAMESPACE to a namespace of its own for Countersign.',
        },
      ],
    ],
  ])('%s', async (_what, server, missing) => {
    const system = await readSystem(serverOf(server));
    expect(system.missing).toEqual(missing);
    expect(system.unchecked).toEqual([]);
    expect(system.temporal).toMatchObject({ state: 'reachable', namespace: 'desk', serverVersion: '1.32.0' });
  });
});

describe('a worker that is listed and answers nobody', () => {
  it('is as good as missing', async () => {
    const tracker = createWorkerTracker();
    const nowMs = Date.now();
    for (const ago of [6000, 4000, 2000, 0]) tracker.sawSilence(nowMs - ago);
    const { worker, missing } = await readSystem(serverOf({ polledAgo: [8] }), { tracker });
    expect(worker.state).toBe('silent');
    expect(missing).toEqual([
      { what: 'No worker answers on the task queue countersign', command: 'npm run worker' },
    ]);
  });
});

describe('a server that does not tell which search attributes there are', () => {
  const create =
    'temporal operator search-attribute create --namespace desk --name ApprovalState --type Keyword ';

  it.each([7, 12, 16])('by status %i is reachable, and nothing is called missing', async (code) => {
    const system = await readSystem(serverOf({ fails: { call: 'attributes', code } }));
    expect(system.temporal).toMatchObject({ state: 'reachable', serverVersion: '1.32.0' });
    expect(system.worker.state).toBe('polling');
    expect(system.missing).toEqual([]);
    expect(system.searchAttributes.map(({ name }) => name)).toEqual(names);
    expect(new Set(system.searchAttributes.map(({ state }) => state))).toEqual(new Set(['unchecked']));
    const [unchecked] = system.unchecked;
    expect(system.unchecked).toHaveLength(1);
    expect(unchecked?.what).toContain('words of the server');
    expect(unchecked?.command?.startsWith(create)).toBe(true);
    for (const name of names) expect(unchecked?.command).toContain(`--name ${name} --type`);
  });

  it('still says what else is missing', async () => {
    const system = await readSystem(serverOf({ polledAgo: [], fails: { call: 'attributes', code: 7 } }));
    expect(system.missing.map(({ command }) => command)).toEqual(['npm run worker']);
    expect(system.unchecked).toHaveLength(1);
  });
});

describe('a server that does not answer', () => {
  it.each<[NonNullable<Server['fails']>['call'], number, string, string]>([
    ['system', 14, 'temporal-unreachable', 'npm start'],
    ['system', 4, 'temporal-unreachable', 'npm start'],
    [
      'namespace',
      5,
      'not-found',
      'temporal operator namespace create --namespace desk --address temporal.example:7233',
    ],
    ['attributes', 14, 'temporal-unreachable', 'npm start'],
    ['pollers', 14, 'temporal-unreachable', 'npm start'],
  ])('%s fails with %i: %s', async (call, code, failure, command) => {
    const since = '2026-01-01T10:00:00.000Z';
    const system = await readSystem(serverOf({ fails: { call, code } }), { unreachableSince: since });
    expect(system.temporal).toMatchObject({ state: 'unreachable', since, failure: { code: failure } });
    expect(system.missing).toMatchObject([{ command }]);
    expect(system.worker.state).toBe('unknown');
    expect(system.searchAttributes).toEqual([]);
    expect(system.unchecked).toEqual([]);
  });
});

describe('versions, retention and budget', () => {
  it.each([
    [86_400, 1],
    [90 * 86_400, 90],
    [undefined, undefined],
  ])('%s seconds of retention are %s days', async (retention, days) => {
    const { temporal } = await readSystem(serverOf({ retention }));
    expect('retentionDays' in temporal ? temporal.retentionDays : undefined).toBe(days);
  });

  it('names each version once, those of the asking process first', async () => {
    const options = {
      versions: [{ name: 'Countersign', version: '0.1.0' }],
      temporalUiUrl: 'http://ui.example',
    };
    const system = await readSystem(serverOf({}), options);
    expect(system.versions.map(({ name }) => name)).toEqual([
      'Countersign',
      'Temporal SDK',
      'Node',
      'Temporal server',
    ]);
    expect(system).toMatchObject({
      temporalUiUrl: 'http://ui.example',
      visibility: { limitPerSecond: 8, delayed: 0 },
    });
    expect(await readSystem(serverOf({}))).not.toHaveProperty('temporalUiUrl');
  });
});
