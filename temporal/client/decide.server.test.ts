import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TestDesk } from '../../worker/testing';
import { eventually, openTestDesk } from '../../worker/testing';
import type { Gate } from '../contract/gate.schema';
import type { DecisionCommand } from '../contract/views';
import type { Temporal } from './connect';
import { closeTemporal, openTemporal } from './connect';
import { decide } from './decide';
import { followMessage } from './deliver';
import { queryApprovals } from './gates';
import { hasSignal } from './history';

const ada = { id: 'claimed:ada', name: 'Ada' };
const cy = { id: 'claimed:cy' };
const request = {
  title: 'Deploy web 4.2',
  action: { name: 'deploy', arguments: { version: '4.2' } },
  startedBy: cy,
};

const openAt = (address: string): Temporal =>
  openTemporal({
    env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: inject('temporal').namespace },
  });

let desk: TestDesk;
let temporal: Temporal;
beforeAll(async () => {
  desk = await openTestDesk(inject('temporal'));
  temporal = openAt(inject('temporal').address);
});
afterAll(async () => {
  await closeTemporal(temporal);
  await desk.close();
});

/** A run that waits, and a command for its gate. The task of an `agentTask` goes on until `finish`. */
async function waiting(type: 'approval' | 'agentTask' = 'approval') {
  const taskQueue = randomUUID();
  let finish = (): void => undefined;
  const task = new Promise<string>((resolve) => (finish = () => resolve('done')));
  const work = () => desk.work(taskQueue, { executeAgentTask: () => task });
  const stop = await work();
  const handle = await desk.start(
    taskQueue,
    type,
    type === 'approval' ? request : { task: 'Deploy', startedBy: cy },
  );
  const { gates } = await desk.approvals(handle);
  const gate = gates[0] as Gate;
  const command = (more: Partial<DecisionCommand> = {}): DecisionCommand => ({
    workflowId: handle.workflowId,
    gateId: gate.gateId,
    decisionId: randomUUID(),
    verdict: 'approve',
    digest: gate.digest,
    ...more,
  });
  return { handle, command, work, stop, finish: () => finish() };
}

describe('a decision', () => {
  it('is applied when the run says so', async () => {
    const { command, stop } = await waiting();
    const result = await decide(temporal, command({ comment: 'fine' }), ada, 'web');
    expect(result).toMatchObject({
      state: 'applied',
      standing: { state: 'counted' },
      gate: { status: 'approved', votes: [{ actor: ada, comment: 'fine', via: 'web', verdict: 'approve' }] },
    });
    await stop();
  });

  it('tells a run that goes on after it as running', async () => {
    const { command, stop, finish, handle } = await waiting('agentTask');
    const result = await decide(temporal, command(), ada, 'cli');
    expect(result).toMatchObject({ state: 'applied', runState: 'running', gate: { status: 'approved' } });
    finish();
    await handle.result();
    await stop();
  });

  it.each([
    ['stale', { digest: 'sha256:0' }, ada],
    ['unknown-gate', { gateId: 'no-such-gate' }, ada],
    ['requester-may-not-decide', {}, cy],
  ] as const)('is applied as refused: %s', async (code, more, actor) => {
    const { command, stop } = await waiting();
    const result = await decide(temporal, command(more), actor, 'web');
    expect(result).toMatchObject({
      state: 'applied',
      standing: { state: 'refused', code },
      gate: { status: 'open' },
      runState: 'waiting',
    });
    await stop();
  });

  it('that comes second is refused, and tells who was first', async () => {
    const { command, stop, finish } = await waiting('agentTask');
    await decide(temporal, command(), ada, 'web');
    const second = await decide(temporal, command({ verdict: 'reject' }), { id: 'claimed:bo' }, 'web');
    expect(second).toMatchObject({
      state: 'applied',
      standing: { state: 'refused', code: 'already-decided' },
      gate: { status: 'approved', votes: [{ actor: ada }] },
    });
    finish();
    await stop();
  });

  it('counts once however often it is sent, also after the run has ended', async () => {
    const { command, stop, finish, handle } = await waiting('agentTask');
    const same = command();
    for (const turn of [1, 2, 3]) {
      const result = await decide(temporal, same, ada, 'web');
      expect([turn, result]).toMatchObject([turn, { standing: { state: 'counted' } }]);
    }
    const { gates } = await desk.approvals(handle, (answer) => answer.gates[0]?.duplicates === 2);
    expect(gates[0]?.votes).toHaveLength(1);
    finish();
    await handle.result();
    expect(await decide(temporal, same, ada, 'web')).toMatchObject({
      state: 'applied',
      standing: { state: 'counted' },
      runState: 'approved',
    });
    await stop();
  });

  it('that comes after the end is told how it ended', async () => {
    const { command, stop, handle } = await waiting();
    await decide(temporal, command({ verdict: 'reject' }), ada, 'web');
    await handle.result();
    const late = await decide(temporal, command(), { id: 'claimed:bo' }, 'web');
    expect(late).toMatchObject({
      state: 'closed',
      runState: 'rejected',
      gate: { status: 'rejected', votes: [{ actor: ada }] },
      closedAt: expect.any(String) as string,
    });
    await stop();
  });

  it('about a run that is not there, or that is badly formed, fails with its code', async () => {
    const { command, stop } = await waiting();
    const nowhere = await decide(temporal, command({ workflowId: 'no-such-run' }), ada, 'web');
    expect(nowhere).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
    const tooLong = await decide(temporal, command({ comment: 'x'.repeat(4001) }), ada, 'web');
    expect(tooLong).toMatchObject({ state: 'failed', failure: { code: 'invalid-input', field: 'comment' } });
    await stop();
  });
});

describe('without a worker', () => {
  it.each([true, false])(
    'it is recorded, and applied when one returns (known absent: %s)',
    async (workerAbsent) => {
      const { command, stop, work } = await waiting();
      await stop();
      const mine = command();
      const result = await decide(temporal, mine, ada, 'web', { workerAbsent });
      expect(result).toMatchObject({ state: 'recorded', waitingFor: 'worker' });
      expect(await hasSignal(temporal, mine, mine.decisionId)).toBe(true);
      expect(await hasSignal(temporal, mine, 'another')).toBe(false);
      const stopAgain = await work();
      const follow = () => followMessage(temporal, mine, mine.gateId, mine.decisionId);
      const applied = await eventually(follow, ({ state }) => state !== 'recorded');
      expect(applied).toMatchObject({ state: 'applied', standing: { state: 'counted' } });
      await stopAgain();
    },
  );
});

describe('two who ask the same run while no worker answers', () => {
  it('both have its answer once one does: the second waits for the place of the first', async () => {
    const { command, stop, work } = await waiting();
    await stop();
    const mine = command();
    await decide(temporal, mine, ada, 'web', { workerAbsent: true });
    const first = queryApprovals(temporal, mine, 8_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = queryApprovals(temporal, mine, 8_000);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const stopAgain = await work();
    for (const answer of await Promise.all([first, second])) {
      expect(answer).toMatchObject({ state: 'answered' });
    }
    await stopAgain();
  });
});

/** Passes bytes on to Temporal until told to lose what comes back, and then to cut every connection for a while. */
async function lossyWay(target: string) {
  const [host = '', port = ''] = target.split(':');
  const sockets = new Set<net.Socket>();
  let isLosing = false;
  let isDown = false;
  const server = net.createServer((near) => {
    near.on('error', () => undefined);
    if (isDown) return void near.destroy();
    const far = net.connect(Number(port), host);
    far.on('error', () => near.destroy());
    for (const socket of [near, far]) sockets.add(socket);
    near.on('data', (bytes) => void far.write(bytes));
    far.on('data', (bytes) => {
      if (!isLosing) near.write(bytes);
    });
    near.on('close', () => void far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    address: `127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    lose: () => (isLosing = true),
    /** Cuts all there is; nothing connects for `downMs`. */
    cutFor(downMs: number) {
      isDown = true;
      cut();
      setTimeout(() => (isDown = isLosing = false), downMs);
    },
    close() {
      cut();
      server.close();
    },
  };
}

describe('a connection that is lost after the signal was sent', () => {
  it('is looked into: a decision that arrived is never called failed', async () => {
    const { command, stop, handle } = await waiting();
    const way = await lossyWay(inject('temporal').address);
    const throughWay = openAt(way.address);
    await throughWay.connection.workflowService.getSystemInfo({});
    const mine = command();
    way.lose();
    const deciding = decide(throughWay, mine, ada, 'web');
    await eventually(
      () => hasSignal(temporal, mine, mine.decisionId),
      (arrived) => arrived,
    );
    way.cutFor(500);
    expect(await deciding).toMatchObject({ state: 'applied', standing: { state: 'counted' } });
    expect(await handle.result()).toMatchObject({ outcome: 'approved' });
    await closeTemporal(throughWay);
    way.close();
    await stop();
  });

  it('that stays lost is said to be unknown, not failed', async () => {
    const { command, stop } = await waiting();
    const way = await lossyWay(inject('temporal').address);
    const throughWay = openAt(way.address);
    await throughWay.connection.workflowService.getSystemInfo({});
    way.cutFor(60_000);
    const result = await decide(throughWay, command(), ada, 'web');
    expect(result).toMatchObject({
      state: 'failed',
      failure: { code: 'not-confirmed', message: expect.stringContaining('not known') as string },
    });
    await closeTemporal(throughWay);
    way.close();
    await stop();
  });
});
