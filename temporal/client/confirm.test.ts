import { describe, expect, it } from 'vitest';
import type { Approvals, Gate } from '../contract/gate.schema';
import { confirmMessage } from './confirm';
import type { Temporal } from './connect';

const at = '2026-11-23T12:00:00.000Z';
const asked = { workflowId: 'w', runId: 'r', gateId: 'gate-1', id: 'mine' };
const options = { tookMs: () => 7 };
const silence = Object.assign(new Error('4 DEADLINE_EXCEEDED'), { code: 4, details: '', metadata: {} });

function answerWith(decisionId: string | undefined): Approvals {
  const vote = { verdict: 'approve', actor: { id: 'claimed:ada' }, via: 'web', at } as const;
  const request = { title: 'Pay', action: { name: 'pay', arguments: {} } };
  const common = { gateId: 'gate-1', request, openedAt: at, revision: 1, refused: [] };
  const gate: Gate =
    decisionId === undefined
      ? { ...common, status: 'open', votes: [] }
      : { ...common, status: 'approved', closedAt: at, votes: [{ ...vote, decisionId }] };
  return { protocol: 1, gates: [gate] };
}

/** A run that has ended between two looks at it: what it says to each query, in turn. */
function endedMeanwhile(...says: (Approvals | Error)[]) {
  let turn = 0;
  const query = () => {
    const said = says[turn] ?? silence;
    turn += 1;
    return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
  };
  const info = { execution: { workflowId: 'w', runId: 'r' }, type: { name: 'agentTask' }, status: 2 };
  const temporal = {
    address: 'temporal.example:7233',
    namespace: 'desk',
    client: { workflow: { getHandle: () => ({ query }) } },
    connection: {
      workflowService: {
        describeWorkflowExecution: () => Promise.resolve({ workflowExecutionInfo: info }),
      },
      withDeadline: <T>(_deadline: number | Date, call: () => Promise<T>) => call(),
    },
  } as unknown as Temporal; // only these calls of a real connection are used
  return { temporal, asked: () => turn };
}

describe('a run that ends while it is asked about a decision', () => {
  it.each<[string, Approvals | Error]>([
    ['did not answer', silence],
    ['did not know the decision yet', answerWith(undefined)],
  ])('and first %s, is asked once more: the decision counted', async (_what, first) => {
    const run = endedMeanwhile(first, answerWith('mine'));
    expect(await confirmMessage(run.temporal, asked, options)).toMatchObject({
      state: 'applied',
      standing: { state: 'counted' },
      runState: 'completed',
    });
    expect(run.asked()).toBe(2);
  });

  it('is closed to a decision that it never counted', async () => {
    const run = endedMeanwhile(silence, answerWith('another'));
    const result = await confirmMessage(run.temporal, asked, options);
    expect(result).toMatchObject({ state: 'closed', gate: { gateId: 'gate-1', status: 'approved' } });
  });

  it('is still recorded where nobody answers: it came before the end, and only the run knows what became of it', async () => {
    const result = await confirmMessage(endedMeanwhile(silence, silence).temporal, asked, options);
    expect(result).toMatchObject({ state: 'recorded', waitingFor: 'run' });
  });

  it.each([{ isClosed: true }, { workerAbsent: true }])(
    'is closed, and nothing more is said of it, where nobody answers: %j',
    async (known) => {
      const server = endedMeanwhile(silence, silence);
      const result = await confirmMessage(server.temporal, asked, { ...options, ...known });
      expect(result).toEqual({ state: 'closed', runState: 'completed' });
    },
  );
});
