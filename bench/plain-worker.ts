import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import path from 'node:path';
import { builtMain, testPlace } from '../dev/build';
import type { JudgeInput, PolicySaid } from '../temporal/contract/judge.schema';
import type { Judgement } from '../temporal/domain/judgement';
import { unsignedIn } from '../temporal/domain/judgement';
import type { BenchDesk } from './desk';

/**
 * A worker for a task queue of its own that runs the workflows of the desk and asks nobody: no proof is looked at and
 * no policy is evaluated. The answer ends it.
 */
export async function startPlainWorker(desk: BenchDesk, taskQueue: string): Promise<() => Promise<void>> {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const connection = await NativeConnection.connect({ address: desk.stack.temporal.address });
  const codePath = path.join(path.dirname(builtMain('worker', testPlace)), 'workflow-bundle.js');
  const worker = await Worker.create({
    connection,
    namespace: desk.namespace,
    taskQueue,
    workflowBundle: { codePath },
    activities: { judge, askPolicy, executeAgentTask: () => Promise.resolve('done') },
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}

const judge = ({ message }: JudgeInput): Promise<Judgement> =>
  Promise.resolve(unsignedIn('open', message.sentAt));

function askPolicy({ points }: { points: ('launch' | 'require' | 'execute')[] }): Promise<PolicySaid> {
  const plain = { reasons: [], determining: [], bundle: 'none', engine: 'none', ms: 0 };
  const at = new Date().toISOString();
  const records = points.map((point) => {
    return { ...plain, at, point, effect: point === 'require' ? ('review' as const) : ('allow' as const) };
  });
  return Promise.resolve({ records, verification: 'open' });
}
