import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policiesFolder, projectFolder, readEnvironment } from './environment';

let project: string;
beforeEach(() => (project = mkdtempSync(path.join(tmpdir(), 'countersign-cli-'))));
afterEach(() => rmSync(project, { recursive: true }));

const temporal = { address: '127.0.0.1:4711', namespace: 'desk' };

function running(content: unknown, folder = '.countersign'): void {
  mkdirSync(path.join(project, folder), { recursive: true });
  writeFileSync(path.join(project, folder, 'running.json'), JSON.stringify(content));
}

describe('readEnvironment', () => {
  it('uses the server of the desk that runs, and nothing that is meant for another one', () => {
    running({ pid: process.pid, origin: 'http://localhost:3000', temporal });
    expect(
      readEnvironment({ PATH: '/bin', TEMPORAL_API_KEY: 'secret', TEMPORAL_ADDRESS: ' ' }, project),
    ).toEqual({
      PATH: '/bin',
      COUNTERSIGN_ORIGIN: 'http://localhost:3000',
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      TEMPORAL_CONFIG_FILE: path.join(project, 'dev', 'no-profile.toml'),
    });
  });

  it.each([{ TEMPORAL_ADDRESS: 'elsewhere:7233' }, { TEMPORAL_PROFILE: 'cloud' }])(
    'leaves what the person set: %o',
    (env) => {
      running({ pid: process.pid, temporal });
      expect(readEnvironment(env, project)).toEqual(env);
    },
  );

  it('leaves the desk that the person named, and knows the one that runs on a configured server', () => {
    running({ pid: process.pid, origin: 'http://localhost:4000' });
    expect(readEnvironment({}, project)).toEqual({ COUNTERSIGN_ORIGIN: 'http://localhost:4000' });
    const named = { COUNTERSIGN_ORIGIN: 'https://desk.example.com' };
    expect(readEnvironment(named, project)).toEqual(named);
  });

  it('looks where the state is kept, also when .env says so', () => {
    writeFileSync(path.join(project, '.env'), 'COUNTERSIGN_STATE_DIR=elsewhere\nTEMPORAL_NAMESPACE=mine\n');
    running({ pid: process.pid, temporal }, 'elsewhere');
    expect(readEnvironment({}, project)).toMatchObject({
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: 'mine',
    });
  });

  it.each([
    ['none was started', undefined],
    ['its process has gone', { pid: 2 ** 30, temporal }],
    ['it uses a configured server', { pid: process.pid }],
    ['the file is of another kind', { pid: 'x' }],
  ])('falls back to the defaults when %s', (_why, content) => {
    if (content) running(content);
    expect(readEnvironment({}, project)).toEqual({});
  });
});

describe('policiesFolder', () => {
  it.each([
    [{}, '/desk', '/desk/policies'],
    [{ COUNTERSIGN_POLICIES: 'rules' }, '/desk', '/desk/rules'],
    [{ COUNTERSIGN_POLICIES: '/etc/rules' }, '/desk', '/etc/rules'],
    [{}, undefined, path.resolve('policies')],
  ])('of %j in %j is %s', (env, desk, folder) => {
    expect(policiesFolder(env, desk)).toBe(folder);
  });
});

describe('projectFolder', () => {
  it('is found from source and from a build, and not outside', () => {
    const root = path.dirname(import.meta.dirname);
    expect(projectFolder(import.meta.dirname)).toBe(root);
    expect(projectFolder(path.join(import.meta.dirname, 'dist', 'test'))).toBe(root);
    expect(projectFolder(tmpdir())).toBeUndefined();
  });
});
