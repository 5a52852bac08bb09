// One thread of the pool (`jq-pool.ts`): evaluates one program at a time, and is ended from outside when that takes too
// long. Plain JavaScript, started from this very file: neither build of ours has to know it.
import { parentPort } from 'node:worker_threads';
import { loadJq } from 'jq-wasm';

// jq's last word before it fails is told by its answer, and belongs into nobody's log.
console.error = () => undefined;

const jq = await loadJq();

parentPort?.on('message', ({ program, input }) => {
  parentPort?.postMessage(evaluated(program, input));
});
parentPort?.postMessage('ready');

function evaluated(program, input) {
  try {
    return jq.raw(input, program, ['-c', '--']);
  } catch (error) {
    // Out of memory or of stack: the instance is not to be trusted any more.
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}
