import type { Command } from 'commander';
import { launchDenied, launchSample } from '../../temporal/client/launch';
import type { Launched } from '../../temporal/contract/views';
import type { Act, Register } from '../program';
import { answer } from '../terminal';

/** `sample` and `denied`. */
export function addLaunchCommands(program: Command, register: Register): void {
  const sample = program
    .command('sample')
    .description('Start a run that passes the policy check and waits for a decision')
    .option('--task <text>', 'what the agent should do');
  register(sample, () =>
    launching((temporal) => launchSample(temporal, sample.opts<{ task?: string }>().task)),
  );

  const denied = program.command('denied').description('Start a run that policy denies');
  register(denied, () => launching(launchDenied));
}

function launching(launch: (temporal: Parameters<typeof launchDenied>[0]) => Promise<Launched>): Act {
  return async ({ temporal, terminal }, json) => {
    const launched = await launch(temporal);
    const words = `Launched ${launched.workflowId}: ${launched.title}\nFollow it with: npx countersign watch ${launched.workflowId}`;
    answer(terminal, json, launched, words);
    return 0;
  };
}
