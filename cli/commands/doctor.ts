import type { Command } from 'commander';
import { readSystem } from '../../temporal/client/system';
import type { SystemView } from '../../temporal/contract/views';
import type { Act, Register } from '../program';
import { answer, table } from '../terminal';

/** `doctor`. */
export function addDoctorCommand(program: Command, register: Register): void {
  const doctor = program
    .command('doctor')
    .description('Tell what is reachable, which versions, what is missing and the command that mends it');
  register(doctor, () => examine);
}

const examine: Act = async ({ temporal, terminal }, json) => {
  const system = await readSystem(temporal);
  answer(terminal, json, system, systemWords(system));
  return system.missing.length > 0 ? 1 : 0;
};

function retention(temporal: SystemView['temporal']): string {
  const days = temporal.state === 'reachable' ? temporal.retentionDays : undefined;
  return days === undefined ? '' : `, closed runs kept ${days} days`;
}

/** Everything that was found, and how to mend what is missing. */
export function systemWords({
  temporal,
  worker,
  taskQueue,
  searchAttributes,
  versions,
  missing,
}: SystemView): string {
  const live = worker.workers.filter((one) => one.live).map(({ identity }) => identity);
  const registered = searchAttributes.filter(({ state }) => state === 'registered').length;
  const isReachable = temporal.state === 'reachable';
  const lines = [
    [
      'Temporal',
      `${temporal.state}, ${temporal.address}, namespace ${temporal.namespace}${retention(temporal)}`,
    ],
    ...(isReachable
      ? [
          ['Worker', `${live.length > 0 ? live.join(', ') : 'none'} (task queue ${taskQueue})`],
          ['Search attributes', `${registered} of ${searchAttributes.length} registered`],
        ]
      : []),
    ...versions.map(({ name, version }) => [name, version]),
  ];
  const mends = missing.map(({ what, remedy }) => `${what}\n  ${remedy}`);
  return [table(lines), '', ...(mends.length > 0 ? ['Missing', ...mends] : ['Everything is there.'])].join(
    '\n',
  );
}
