import { describe, expect, test, vi } from 'vitest';
import { operations } from '@/temporal/contract/operations.schema';
import { routeFiles } from './served.fixture';

vi.mock('next/headers', () => ({ cookies: () => Promise.reject(new Error('no cookie counts here')) }));

const files = await routeFiles();
const told = operations.map(({ method, path, who }) => `${method.toUpperCase()} ${path} ${who}`);
const served = files.flatMap(({ path, doors }) =>
  [...doors].flatMap(([method, { who }]) => {
    if (who === 'nobody') return [];
    const whose = typeof who === 'object' && who && 'scope' in who ? String(who.scope) : String(who);
    return [`${method} ${path} ${whose}`];
  }),
);

describe('the document and the routes', () => {
  test('every route is in the document, with who may call it', () => {
    expect(served.length).toBeGreaterThan(8);
    expect(served.filter((one) => !told.includes(one))).toEqual([]);
  });

  test('everything in the document has its route', () => {
    expect(told.filter((one) => !served.includes(one))).toEqual([]);
  });

  test('a path of the document names the parameters that its route reads', () => {
    for (const { path, params } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(params?.shape ?? {}), path).toEqual(named);
    }
  });
});
