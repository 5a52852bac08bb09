import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { JqPool } from './jq-pool';
import { readTriggers } from './triggers';
import type { Triggers } from './triggers';

const jq = new JqPool();
afterAll(() => jq.close());

const kinds = ['agentTask', 'approval'];
const read = (text: string) => readTriggers(text, kinds, jq);
const good = async (text: string): Promise<Triggers> => {
  const triggers = await read(text);
  if (Array.isArray(triggers)) throw new Error(JSON.stringify(triggers));
  return triggers;
};

const hook =
  'hooks:\n  - { name: shop, scheme: standard-webhooks, keys: [{ env: COUNTERSIGN_HOOK_SHOP }] }\n';
const trigger = (more: string) => `triggers:\n  - name: one\n    on: { type: a }\n    start: { ${more} }\n`;

describe('a file of triggers', () => {
  it('as it is shipped can be used', async () => {
    const { hooks, triggers, digest } = await good(readFileSync('triggers.yaml', 'utf8'));
    expect(hooks.map(({ name }) => name)).toEqual(['shop', 'github']);
    expect(triggers.map(({ name }) => name)).toEqual([
      'refund-asked',
      'account-to-delete',
      'release-to-deploy',
    ]);
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('may be empty', async () => {
    expect(await good('')).toMatchObject({ hooks: [], triggers: [] });
    expect(await good('# nothing yet\n')).toMatchObject({ hooks: [], triggers: [] });
  });

  it('says where each trigger stands, and fills in what is usual', async () => {
    const text = `hooks:\n  - name: a\n    scheme: hmac\n    keys: [{ file: k }]\n    signature: { header: X-Sig }\n${trigger('kind: approval, input: {}')}`;
    const { hooks, triggers } = await good(text);
    expect(triggers[0]?.line).toBe(7);
    expect(hooks[0]).toMatchObject({
      signed: '{body}',
      type: { field: 'type' },
      signature: { prefix: '', encoding: 'hex', algorithm: 'sha256' },
    });
  });
});

describe('what is wrong with a file', () => {
  it.each([
    ['text that is no YAML', 'hooks: [', 1, /./],
    ['an unknown word', 'triggers: []\ntrigger: []\n', 1, /Unrecognized key: "trigger"/],
    [
      'a kind that is not there',
      trigger('kind: aproval, input: {}'),
      4,
      /no kind "aproval". Did you mean "approval"\?/,
    ],
    ['a kind nothing is near to', trigger('kind: payment, input: {}'), 4, /There is agentTask, approval\./],
    [
      'a hook that is not there',
      'triggers:\n  - { name: one, on: { type: a, hook: shop }, start: { kind: approval, input: 1 } }',
      2,
      /no hook "shop". There is none/,
    ],
    ['a name used twice', hook + hook.replace('hooks:\n', ''), 3, /Another hook is called "shop" too/],
    [
      'a mistake in an expression',
      trigger('kind: approval, input: { title: "${ .data. | }" }'),
      4,
      /unexpected.*\(line 1, column \d+ of the expression\)\./,
    ],
    [
      'a mistake in a condition',
      `triggers:\n  - name: one\n    on:\n      type: a\n      if: nobody(1)\n    start: { kind: approval, input: {} }`,
      5,
      /Nobody\/1 is not defined/,
    ],
    [
      'an expression among other words',
      trigger('kind: approval, input: { title: "Order ${ .a }" }'),
      4,
      /would be taken as it stands/,
    ],
    [
      'a key in the file',
      'hooks:\n  - { name: a, scheme: standard-webhooks, keys: [whsec_c2VjcmV0] }',
      2,
      /never the key itself/,
    ],
    [
      'another variable as a key',
      'hooks:\n  - { name: a, scheme: standard-webhooks, keys: [{ env: COUNTERSIGN_SESSION_SECRET }] }',
      2,
      /never the key itself|begins with COUNTERSIGN_HOOK_/,
    ],
    [
      'three keys',
      `hooks:\n  - { name: a, scheme: standard-webhooks, keys: [${'{ file: k }, '.repeat(3)}] }`,
      2,
      /at most two keys/,
    ],
    [
      'an unknown scheme',
      'hooks:\n  - { name: a, scheme: none, keys: [{ file: k }] }',
      2,
      /scheme is "standard-webhooks" or "hmac"/,
    ],
    [
      'a time that is not signed',
      'hooks:\n  - { name: a, scheme: hmac, keys: [{ file: k }], signature: { header: S }, timestamp: { header: T } }',
      2,
      /protects only where it is signed/,
    ],
    [
      'a star in the middle',
      'triggers:\n  - { name: one, on: { type: "a*b" }, start: { kind: approval, input: {} } }',
      2,
      /star stands at the end/,
    ],
  ])('%s has its place', async (_, text, line, message) => {
    const problems = await read(text);
    if (!Array.isArray(problems)) throw new Error('It was taken.');
    expect(problems[0]?.line).toBe(line);
    expect(problems[0]?.message).toMatch(message);
  });

  it('is told all at once', async () => {
    const text =
      'triggers:\n  - { name: one, on: { type: a, hook: x }, start: { kind: y, input: "${ | }" } }';
    expect(await read(text)).toHaveLength(3);
  });

  it('never repeats a key that was written into it', async () => {
    const text = 'hooks:\n  - { name: a, scheme: standard-webhooks, keys: [whsec_c2VjcmV0] }';
    expect(JSON.stringify(await read(text))).not.toContain('c2VjcmV0');
  });
});
