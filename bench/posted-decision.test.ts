import { expect, test } from 'vitest';
import { readAnswer } from './posted-decision';

test('the decision is found among the lines of an answer', () => {
  const body = [
    '0:{"a":"$@1","f":"","q":"","i":false,"b":"build"}',
    '2:I[1234,["/_next/static/chunks/a.js"],"default"]',
    '1:{"state":"applied","standing":{"state":"counted"},"gate":{"gateId":"gate-1"},"tookMs":12}',
  ].join('\n');
  expect(readAnswer(body)).toEqual({ state: 'applied', standing: { state: 'counted' }, tookMs: 12 });
});

test('an answer without a decision is told with its beginning', () => {
  expect(() => readAnswer('0:{"a":"$@1"}\n1:E{"digest":"123"}')).toThrow('no decision: 0:{"a":"$@1"}');
});
