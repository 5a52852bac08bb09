import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keysOf } from '../app/_server/hook-keys';
import { hookSchema } from '../temporal/contract/trigger.schema';
import { developmentHookKeys } from './hook-keys';

test('a desk in development keeps a key that its hook can use, for its owner alone to read', () => {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'countersign-hooks-'));
  try {
    const env = developmentHookKeys(stateDir, {});
    expect(developmentHookKeys(stateDir, {})).toEqual(env);
    const file = path.join(stateDir, 'keys', 'hook-shop');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, 'utf8').trim()).toBe(env.COUNTERSIGN_HOOK_SHOP);
    const keys = [{ env: 'COUNTERSIGN_HOOK_SHOP' }];
    const [placed] = keysOf(hookSchema.parse({ name: 'shop', scheme: 'standard-webhooks', keys }), env);
    expect(placed?.key?.kind).toBe('hmac');
    expect(developmentHookKeys(stateDir, { COUNTERSIGN_HOOK_SHOP: 'own' })).toEqual({});
  } finally {
    rmSync(stateDir, { recursive: true });
  }
});
