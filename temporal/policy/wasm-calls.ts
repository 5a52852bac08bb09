import { setFlagsFromString } from 'node:v8';

// The V8 of Node 20 (11.3) builds calls of WebAssembly into hot functions, and the whole process dies ("unreachable
// code" in `Deoptimizer::DoComputeBuiltinContinuation`) when it has to undo that during such a call: seen in a worker
// after some hundred runs. Without it a call costs a few microseconds more. It holds for all threads of the process.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
