import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { openTestDesk, underPolicy } from '../../worker/testing';
import { compile } from '../policy/cedar/cedar-policy';
import { readFolder } from '../policy/cedar/load-bundle';
import { fullDecision } from './decision.fixture';
import { openGate } from './gate-desk.fixture';

// Policy only tightens: with one that permits whatever is asked, all that is tested beside this file holds once more.

const text = `
@id("all")
@title("Everything that people review")
permit (principal, action, resource) unless { action == Action::"auto" };`;
const schema = readFolder('policies').filter(({ name }) => name.endsWith('schema'));
const compiled = compile([...schema, { name: 'all.cedar', text }], 'this test');
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
underPolicy(compiled.policy);

await import('./gate.test');
await import('./agent-task.test');
await import('./approval.test');
await import('./proofs.test');

let desk: TestDesk;
beforeAll(async () => (desk = await openTestDesk(inject('temporal'))));
afterAll(() => desk.close());

it('takes no invariant away: who asks never decides, and a person counts once', async () => {
  const { handle, gate, stop } = await openGate(desk, {
    requester: { id: 'agent:buyer', owner: { id: 'corp|owner' } },
    startedBy: { id: 'corp|ann' },
    rule: { stages: [{ quorum: 2 }] },
  });
  const decide = (id: string, more: object = {}) =>
    handle.signal('decide', fullDecision(gate, 'approve', { actor: { id }, ...more }));
  await decide('agent:buyer');
  await decide('corp|ann');
  await decide('corp|owner');
  await decide('claimed:ada', { seen: { digest: 'sha256:0' } });
  await decide('claimed:ada');
  await decide('claimed:ada');
  await decide('claimed:bo');
  await decide('claimed:cy');
  expect(await handle.result()).toMatchObject({
    outcome: 'approved',
    by: [{ id: 'claimed:ada' }, { id: 'claimed:bo' }],
  });
  const { gates } = await desk.approvals(handle);
  expect(gates[0]?.votes.map(({ policy }) => policy?.determining)).toEqual([['all'], ['all']]);
  expect(gates[0]?.refused.map(({ code }) => code)).toEqual([
    ...['requester-may-not-decide', 'requester-may-not-decide', 'requester-may-not-decide'],
    ...['stale', 'already-voted', 'already-decided'],
  ]);
  await stop();
});
