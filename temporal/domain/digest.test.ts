import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digested } from './digest';
import { digestedContent, digestOf } from './digest';

const request: Digested['request'] = {
  title: 'Refund €1,840.00',
  summary: 'Arrived damaged',
  why: 'Above the limit',
  action: {
    name: 'payments.refund',
    target: 'Order 7',
    arguments: { amount: 1840, lines: [1, { sku: 'a' }] },
  },
  requester: { id: 'agent:support', name: 'support', owner: { id: 'corp|1', name: 'Dana' } },
  risk: 'high',
};
const shown: Digested = { gateId: 'gate-1', revision: 1, request };
const { action } = request;

describe('a digest', () => {
  it.each<[string, Digested]>([
    ['the gate', { ...shown, gateId: 'gate-2' }],
    ['the revision', { ...shown, revision: 2 }],
    ['the title', { ...shown, request: { ...request, title: 'Refund €1,840.0' } }],
    ['a blank in the title', { ...shown, request: { ...request, title: `${request.title} ` } }],
    ['the summary', { ...shown, request: { ...request, summary: undefined } }],
    ['an empty summary', { ...shown, request: { ...request, summary: '' } }],
    ['why', { ...shown, request: { ...request, why: 'above the limit' } }],
    ['the action', { ...shown, request: { ...request, action: { ...action, name: 'payments.refundAll' } } }],
    ['the target', { ...shown, request: { ...request, action: { ...action, target: 'Order 8' } } }],
    [
      'an argument',
      { ...shown, request: { ...request, action: { ...action, arguments: { amount: 1841 } } } },
    ],
    [
      'the type of an argument',
      {
        ...shown,
        request: { ...request, action: { ...action, arguments: { ...action.arguments, amount: '1840' } } },
      },
    ],
    [
      'the order of a list',
      {
        ...shown,
        request: { ...request, action: { ...action, arguments: { amount: 1840, lines: [{ sku: 'a' }, 1] } } },
      },
    ],
    ['the requester', { ...shown, request: { ...request, requester: { id: 'agent:other' } } }],
    [
      'the requester’s name',
      { ...shown, request: { ...request, requester: { id: 'agent:support', name: 'x' } } },
    ],
    ['for whom', { ...shown, request: { ...request, requester: { id: 'agent:support', name: 'support' } } }],
    ['the risk', { ...shown, request: { ...request, risk: 'low' } }],
    ['no risk', { ...shown, request: { ...request, risk: undefined } }],
  ])('changes with %s', (_what, changed) => {
    expect(digestOf(changed)).not.toBe(digestOf(shown));
    expect(digestOf(changed)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('does not depend on how it is decided, nor on what was told of its origin', () => {
    const provenance = { tool: 'stripe.refund', model: 'any' };
    const more = { ...request, groups: ['finance'], rule: { need: 2 }, expiresIn: 'PT1H', provenance };
    expect(digestOf({ ...shown, request: more })).toBe(digestOf(shown));
    expect(Object.keys(digestedContent(shown)).sort()).toEqual(
      ['action', 'gateId', 'requester', 'revision', 'risk', 'summary', 'title', 'why'].sort(),
    );
  });

  it('takes undefined for absent', () => {
    const bare = { title: 't', action: { name: 'a', arguments: {} } };
    const spelt = { ...bare, summary: undefined, why: undefined, risk: undefined, requester: undefined };
    expect(digestOf({ ...shown, request: spelt })).toBe(digestOf({ ...shown, request: bare }));
    expect(digestedContent({ ...shown, request: spelt })).toEqual({ gateId: 'gate-1', revision: 1, ...bare });
  });

  const json = fc.jsonValue({ maxDepth: 3 });
  const args = fc.dictionary(fc.string(), json, { noNullPrototype: true });
  const withArguments = (given: object): Digested => {
    const plain = JSON.parse(JSON.stringify(given)) as typeof action.arguments; // JSON by construction
    return { ...shown, request: { ...request, action: { ...action, arguments: plain } } };
  };
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, one]) => [key, reversed(one)]),
    );
  };

  it('does not depend on the order of keys at any depth', () => {
    fc.assert(
      fc.property(args, (given) => {
        expect(digestOf(withArguments(reversed(given) as object))).toBe(digestOf(withArguments(given)));
      }),
    );
  });

  it('tells any two arguments apart that JSON tells apart', () => {
    fc.assert(
      fc.property(args, args, (a, b) => {
        const [one, two] = [withArguments(a), withArguments(b)];
        const sorted = ({ request: { action: of } }: Digested) => canonical(of.arguments);
        expect(digestOf(one) === digestOf(two)).toBe(sorted(one) === sorted(two));
      }),
    );
  });

  it('is the SHA-256 of any other library', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', '"', '\\', '\n', '/', '<', 'é', '€', '\u2028', '😀'),
          minLength: 1,
        }),
        (title) => {
          const content = { action: { arguments: {}, name: 'a' }, gateId: 'g', revision: 1, title };
          const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex');
          const found = digestOf({
            gateId: 'g',
            revision: 1,
            request: { title, action: { name: 'a', arguments: {} } },
          });
          expect(found).toBe(`sha256:${hex}`);
        },
      ),
    );
  });
});

/** JSON with its keys in order, by other code than the digest’s. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
