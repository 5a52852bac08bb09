import { expect, test } from 'vitest';
import { operations } from '@/temporal/contract/operations.schema';
import { apiDocs } from './api-docs';

test('every call is told, with who may make it', () => {
  const { calls } = apiDocs();
  expect(calls.map(({ id }) => id).sort()).toEqual(operations.map(({ id }) => id).sort());
  const who = (id: string) => calls.find((call) => call.id === id)?.who;
  expect([who('ask'), who('decide'), who('readMe'), who('sendHook')]).toEqual([
    'scope submit',
    'a person alone',
    'anybody with a token',
    'whoever signs the body',
  ]);
});

test('a call tells its path, its parameters, its body and its answers', () => {
  const ask = apiDocs().calls.find(({ id }) => id === 'ask');
  expect(ask).toMatchObject({
    ...{ method: 'POST', path: '/api/v1/requests', body: { type: 'RequestInput', required: true } },
    parameters: [{ place: 'header', name: 'Idempotency-Key', required: true }],
  });
  expect(ask?.answers.map(({ status, shape }) => [status, shape])).toEqual([
    ['200', 'Request'],
    ['201', 'Request'],
  ]);
  expect(ask?.problems.map(({ status }) => status)).toContain('422');
});

test('every shape that is named is told, field by field', () => {
  const { calls, shapes } = apiDocs();
  const names = shapes.map(({ name }) => name);
  const named = calls.flatMap(({ body, answers }) => [body?.type, ...answers.map(({ shape }) => shape)]);
  const words = named.flatMap((type) => (type ?? '').split(' or ')).filter((word) => /^[A-Z]\w+$/.test(word));
  expect(words.length).toBeGreaterThan(10);
  expect(words.filter((word) => !names.includes(word))).toEqual([]);
  const request = shapes.find(({ name }) => name === 'Request')?.forms[0];
  expect(request?.find(({ name }) => name === 'final')).toEqual({
    name: 'final',
    type: 'boolean',
    required: true,
  });
  expect(shapes.find(({ name }) => name === 'RunInput')?.forms).toHaveLength(2);
});
