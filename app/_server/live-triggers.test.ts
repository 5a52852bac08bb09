import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as live from './live-triggers';

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-triggers-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  vi.resetModules();
  globalThis.countersignTriggers = undefined;
});
afterEach(async () => {
  const loaded = await globalThis.countersignTriggers?.catch(() => undefined);
  await loaded?.jq.close();
  vi.unstubAllEnvs();
});

async function load(text?: string): Promise<live.LiveTriggers> {
  if (text !== undefined) {
    const file = path.join(folder, 'triggers.yaml');
    writeFileSync(file, text);
    vi.stubEnv('COUNTERSIGN_TRIGGERS', file);
  }
  const { liveTriggers } = await import('./live-triggers');
  return liveTriggers();
}

describe('the triggers in use', () => {
  test('are those of the project, where nothing else is said', async () => {
    const { file, triggers } = await load();
    expect(file).toBe('triggers.yaml');
    expect(triggers.map(({ name }) => name)).toContain('refund-asked');
  });

  test('come with the keys that the environment has', async () => {
    vi.stubEnv('COUNTERSIGN_HOOK_A', 'a secret that is long enough');
    const { hooks } = await load(
      'hooks:\n  - { name: a, scheme: hmac, signature: { header: S }, keys: [{ env: COUNTERSIGN_HOOK_A }, { env: COUNTERSIGN_HOOK_B }] }',
    );
    expect(hooks[0]?.keys).toHaveLength(1);
    expect(hooks[0]?.places.map(({ place, key }) => [place, key !== undefined])).toEqual([
      ['COUNTERSIGN_HOOK_A', true],
      ['COUNTERSIGN_HOOK_B', false],
    ]);
  });

  test('are told with every mistake and its place, and then none is used', async () => {
    const wrong = 'triggers:\n  - { name: one, on: { type: a }, start: { kind: payment, input: "${ | }" } }';
    await expect(load(wrong)).rejects.toThrow(
      /^The triggers in .*triggers\.yaml cannot be used:\n {2}.*triggers\.yaml:2:\d+: There is no kind "payment"\. .*\n {2}.*:2:\d+: .*of the expression\)\.$/,
    );
  });

  test('must be there when they were named', async () => {
    vi.stubEnv('COUNTERSIGN_TRIGGERS', path.join(folder, 'missing.yaml'));
    await expect(load()).rejects.toMatchObject({ code: 'invalid-input', field: 'COUNTERSIGN_TRIGGERS' });
  });

  test('end the start where a key cannot be used', async () => {
    vi.stubEnv('COUNTERSIGN_HOOK_A', 'short');
    const file =
      'hooks:\n  - { name: a, scheme: hmac, signature: { header: S }, keys: [{ env: COUNTERSIGN_HOOK_A }] }';
    await expect(load(file)).rejects.toThrow(/^COUNTERSIGN_HOOK_A, a key of the hook a, cannot be used/);
  });
});
