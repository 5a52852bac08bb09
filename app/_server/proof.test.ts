import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodeJwt, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import { verifyProofWith } from '@/temporal/activities/verify-proof';
import type { Gate } from '@/temporal/contract/gate.schema';
import type { Me } from '@/temporal/contract/views';
import type { Provable } from '@/temporal/domain/proof';

const me: Me = {
  person: { id: 'dev|finance-1', name: 'Finance One' },
  roles: ['reviewer'],
  groups: ['finance'],
  permissions: ['see', 'decide'],
  signedInAt: '2026-03-02T08:00:00.000Z',
};
const ref = { workflowId: 'agent-task', runId: '1' };
const run = 'agent-task/1';
const gate = {
  gateId: 'gate-1',
  status: 'open',
  request: { title: 'Pay', action: { name: 'pay', arguments: {} } },
  openedAt: '2026-03-02T09:00:00.000Z',
  revision: 3,
  digest: 'sha256:3',
  votes: [],
  refused: [],
} as const satisfies Gate;

const message: Provable = {
  act: 'approve',
  gateId: 'gate-1',
  id: 'd',
  actor: me.person,
  sentAt: new Date().toISOString(),
};

let publicKey: JWK;
beforeEach(async () => {
  vi.resetModules();
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'a' };
  vi.stubEnv('COUNTERSIGN_SIGNING_KEY', JSON.stringify({ ...(await exportJWK(pair.privateKey)), kid: 'a' }));
});
afterEach(() => vi.unstubAllEnvs());

test('what the desk signs the worker takes for that person, and for nobody else', async () => {
  const { signFor } = await import('./proof');
  const { livePolicies } = await import('./policies');
  const proof = await signFor(me)?.(message, ref);
  const verify = verifyProofWith({ keys: [publicKey] });
  expect(await verify(proof ?? '', message, [run])).toMatchObject({
    holds: true,
    claims: {
      sub: 'dev|finance-1',
      groups: ['finance'],
      roles: ['reviewer'],
      policy: livePolicies().policy.bundle.digest,
    },
  });
  expect(await verify(proof ?? '', { ...message, actor: { id: 'dev|admin' } }, [run])).toMatchObject({
    holds: false,
  });
});

test.each([
  ['the one it has seen', 'sha256:3', 3],
  ['none for a digest it has not seen', 'sha256:2', undefined],
  ['none without a digest', undefined, undefined],
])('beside the digest it names the revision: %s', async (_what, digest, revision) => {
  const { signFor } = await import('./proof');
  const { desk } = await import('./desk');
  const known = { gates: [gate], asOf: gate.openedAt, runId: ref.runId };
  desk().lastKnown.set(JSON.stringify([ref.workflowId, ref.runId]), known);
  const proof = (await signFor(me)?.({ ...message, digest }, ref)) ?? '';
  expect(decodeJwt(proof).revision).toBe(revision);
});

test('without a key nothing is signed', async () => {
  vi.stubEnv('COUNTERSIGN_SIGNING_KEY', '');
  const { signFor } = await import('./proof');
  expect(signFor(me)).toBeUndefined();
});

test('whoever did not sign in is never signed for', async () => {
  const { signFor } = await import('./proof');
  const sign = signFor({ ...me, person: { id: 'claimed:local-1' } });
  await expect((async () => sign?.(message, ref))()).rejects.toThrow(RangeError);
});
