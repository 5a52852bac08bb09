import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readApiTokens, tokenIn } from '../app/_server/api-tokens';
import { scopes } from '../temporal/contract/scopes';
import { developmentTokens, stackTokens } from './api-tokens';

test('a desk in development keeps one token of all scopes, for its owner alone to read', () => {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'countersign-tokens-'));
  try {
    const env = developmentTokens(stateDir, {});
    expect(developmentTokens(stateDir, {})).toEqual(env);
    const file = path.join(stateDir, 'keys', 'api-token');
    expect(statSync(file).mode & 0o077).toBe(0);
    const token = readFileSync(file, 'utf8').trim();
    expect(JSON.stringify(env)).not.toContain(token);
    expect(tokenIn(readApiTokens(env), token)).toMatchObject({ name: 'development', scopes });
    expect(developmentTokens(stateDir, { COUNTERSIGN_API_TOKENS: '[]' })).toEqual({});
  } finally {
    rmSync(stateDir, { recursive: true });
  }
});

test('the tokens of a stack are those that its web app knows, each with its scope', () => {
  const { tokens, env } = stackTokens();
  const known = readApiTokens(env);
  for (const scope of scopes) {
    expect(tokenIn(known, tokens[scope])).toMatchObject({ name: `test-${scope}`, scopes: [scope] });
  }
  expect(tokenIn(known, tokens.all)).toMatchObject({ scopes, owner: { id: 'dev|requester' } });
  expect(stackTokens().tokens.all).not.toBe(tokens.all);
});
