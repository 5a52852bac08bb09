// The worker finds workflow types by the names exported here; this is the only barrel.
export { agentTask } from './agent-task';
export { approval } from './approval';
export { delivery } from './delivery';
export { receiver } from './receiver';
