import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { operations } from '../temporal/contract/operations.schema';
import { breakingNow, generateOpenApi } from './openapi';

const remedy = 'Run `npx tsx dev/openapi.ts` and commit docs/openapi.json and docs/openapi.d.ts.';

describe('docs/openapi', async () => {
  const generated = await generateOpenApi();

  it.each([...generated.keys()])('%s says what the schemas of temporal/contract say', async (file) => {
    expect(await readFile(file, 'utf8'), remedy).toBe(generated.get(file));
  });

  it('breaks no client that was made from what is published', async () => {
    expect(await breakingNow()).toEqual([]);
  });

  it('names every call once, in words for people too', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const { summary, description } of operations)
      expect(`${summary}. ${description}`).toMatch(/^[A-Z].*\.$/s);
  });
});
