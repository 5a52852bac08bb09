import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hookSchema } from '@/temporal/contract/trigger.schema';
import type { Hook } from '@/temporal/contract/trigger.schema';
import { keysOf } from './hook-keys';
import { verifyDelivery } from './hook-signature';
import type { ReadyHook } from './hook-signature';
import { EnvError } from './variables';

const nowMs = Date.parse('2026-11-25T12:00:00Z');
const now = nowMs / 1000;
const bytes = (text: string) => Buffer.from(text);
const hook = (more: object): Hook =>
  hookSchema.parse({ name: 'shop', keys: [{ env: 'COUNTERSIGN_HOOK_A' }], ...more });
const ready = (given: Hook, environment: Record<string, string>): ReadyHook => ({
  hook: given,
  keys: keysOf(given, environment).flatMap(({ key }) => key ?? []),
});

const secret = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const publicBytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');

const standard = hook({
  scheme: 'standard-webhooks',
  keys: [{ env: 'COUNTERSIGN_HOOK_A' }, { env: 'COUNTERSIGN_HOOK_B' }],
});
const whsec = (key: Buffer) => `whsec_${key.toString('base64')}`;
const byHmac = ready(standard, { COUNTERSIGN_HOOK_A: whsec(secret) });
const byEdDsa = ready(standard, { COUNTERSIGN_HOOK_A: `whpk_${publicBytes.toString('base64')}` });

interface Delivery {
  id?: string;
  at?: number | string;
  body?: string;
  signature?: (content: string) => string;
}
const v1 = (key: Buffer) => (content: string) =>
  `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
const v1a = (content: string) => `v1a,${sign(null, bytes(content), privateKey).toString('base64')}`;

function delivery({ id = 'msg_1', at = now, body = '{"a":"é"}', signature = v1(secret) }: Delivery = {}) {
  const headers = new Headers({
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': signature(`${id}.${at}.${body}`),
  });
  return { headers, body: bytes(body) };
}
const outcome = (known: ReadyHook | undefined, { headers, body }: ReturnType<typeof delivery>): string => {
  try {
    return verifyDelivery(known, headers, body, nowMs).name;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
const unknown = 'No sender of that name and signature is known here.';
const stale = 'The delivery was signed more than 5 minutes from now. Sign it anew.';

describe('Standard Webhooks', () => {
  it('are verified as the specification’s own example is', () => {
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    const known = ready(standard, { COUNTERSIGN_HOOK_A: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });
    const headers = new Headers({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
    const body = bytes('{"test": 2432232314}');
    expect(verifyDelivery(known, headers, body, 1_614_265_330_000).name).toBe('shop');
  });

  it.each([
    ['good', byHmac, delivery(), 'shop'],
    ['good by Ed25519', byEdDsa, delivery({ signature: v1a }), 'shop'],
    [
      'good among several signatures',
      byHmac,
      delivery({ signature: (c) => `v2,xx ${v1(other)(c)} ${v1(secret)(c)}` }),
      'shop',
    ],
    ['of a wrong key', byHmac, delivery({ signature: v1(other) }), unknown],
    [
      'of a wrong Ed25519 key',
      byEdDsa,
      delivery({
        signature: (c) =>
          `v1a,${sign(null, bytes(c), generateKeyPairSync('ed25519').privateKey).toString('base64')}`,
      }),
      unknown,
    ],
    ['signed by HMAC with the public key', byEdDsa, delivery({ signature: v1(publicBytes) }), unknown],
    ['without a signature', byHmac, delivery({ signature: () => '' }), unknown],
    [
      'with a signature of no known kind',
      byHmac,
      delivery({ signature: (c) => v1(secret)(c).replace('v1', 'v0') }),
      unknown,
    ],
    ['with a cut signature', byHmac, delivery({ signature: (c) => v1(secret)(c).slice(0, 20) }), unknown],
    ['stale', byHmac, delivery({ at: now - 301 }), stale],
    ['still young enough', byHmac, delivery({ at: now - 299 }), 'shop'],
    ['from the future', byHmac, delivery({ at: now + 301 }), stale],
    ['of no time at all', byHmac, delivery({ at: 'never' }), stale],
    ['stale and of a wrong key', byHmac, delivery({ at: now - 301, signature: v1(other) }), unknown],
    ['of a hook without keys', ready(standard, {}), delivery(), unknown],
    ['of an unknown name', undefined, delivery(), unknown],
  ])('%s', (_, known, sent, expected) => {
    expect(outcome(known, sent)).toBe(expected);
  });

  it('are not taken once anything in them is changed', () => {
    const { headers, body } = delivery();
    const changed = [
      { headers, body: Buffer.concat([body, bytes(' ')]) },
      { headers: new Headers([...headers, ['webhook-id', 'msg_2']]), body },
      { headers: new Headers({ ...Object.fromEntries(headers), 'webhook-id': 'msg_2' }), body },
      {
        headers: new Headers({ ...Object.fromEntries(headers), 'webhook-timestamp': String(now - 1) }),
        body,
      },
    ];
    for (const one of changed) expect(outcome(byHmac, one)).toBe(unknown);
  });

  it('are taken by either of two keys while one is changed for the other', () => {
    const both = ready(standard, { COUNTERSIGN_HOOK_A: whsec(secret), COUNTERSIGN_HOOK_B: whsec(other) });
    expect(outcome(both, delivery())).toBe('shop');
    expect(outcome(both, delivery({ signature: v1(other) }))).toBe('shop');
    expect(outcome(both, delivery({ signature: v1(Buffer.alloc(32, 9)) }))).toBe(unknown);
  });
});

describe('an HMAC in a header', () => {
  const key = { COUNTERSIGN_HOOK_A: "It's a Secret to Everybody" };
  const github = hook({ scheme: 'hmac', signature: { header: 'X-Hub-Signature-256', prefix: 'sha256=' } });

  it('is verified as GitHub’s own example is', () => {
    // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const sent = { headers: new Headers({ 'x-hub-signature-256': signature }), body: bytes('Hello, World!') };
    expect(outcome(ready(github, key), sent)).toBe('shop');
    expect(outcome(ready(github, key), { ...sent, body: bytes('Hello, world!') })).toBe(unknown);
    const bare = { ...sent, headers: new Headers({ 'x-hub-signature-256': signature.slice(7) }) };
    expect(outcome(ready(github, key), bare)).toBe(unknown);
  });

  it('may sign a time, and is then taken for five minutes', () => {
    const slack = hook({
      scheme: 'hmac',
      signature: { header: 'X-Signature', prefix: 'v0=', encoding: 'base64', algorithm: 'sha512' },
      signed: 'v0:{timestamp}:{body}',
      timestamp: { header: 'X-Time' },
    });
    const sent = (at: number, told = at) => {
      const value = createHmac('sha512', key.COUNTERSIGN_HOOK_A).update(`v0:${at}:body`).digest('base64');
      return {
        headers: new Headers({ 'x-signature': `v0=${value}`, 'x-time': String(told) }),
        body: bytes('body'),
      };
    };
    expect(outcome(ready(slack, key), sent(now))).toBe('shop');
    expect(outcome(ready(slack, key), sent(now - 400))).toBe(stale);
    expect(outcome(ready(slack, key), sent(now - 400, now))).toBe(unknown);
  });
});

describe('a key', () => {
  it.each([
    ['whsec_c2hvcnQ=', standard],
    ['c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0', standard],
    ['whpk_c2hvcnQ=', standard],
    ['too short', hook({ scheme: 'hmac', signature: { header: 'S' } })],
  ])('that cannot be used ends the start, and is not repeated: %s', (text, given) => {
    const read = () => keysOf(given, { COUNTERSIGN_HOOK_A: text });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(/^COUNTERSIGN_HOOK_A, a key of the hook shop, cannot be used\. Accepted: /);
    expect(read).not.toThrow(text);
  });

  it('may be missing, or in a file that must be there', () => {
    expect(keysOf(standard, {})).toEqual([{ place: 'COUNTERSIGN_HOOK_A' }, { place: 'COUNTERSIGN_HOOK_B' }]);
    const inFile = hook({ scheme: 'standard-webhooks', keys: [{ file: '/nonexistent/key' }] });
    expect(() => keysOf(inFile, {})).toThrow(/^A key of a hook cannot be read: ENOENT/);
  });
});
