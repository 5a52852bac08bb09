import type { Command } from 'commander';
import { readSystem } from '../../temporal/client/system';
import type { Remedy, SystemView } from '../../temporal/contract/system-views';
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
  unchecked,
}: SystemView): string {
  const live = worker.workers.filter((one) => one.live).map(({ identity }) => identity);
  const isReachable = temporal.state === 'reachable';
  const lines = [
    [
      'Temporal',
      `${temporal.state}, ${temporal.address}, namespace ${temporal.namespace}${retention(temporal)}`,
    ],
    ...(temporal.state === 'unreachable' && !missing.some(({ what }) => what === temporal.failure.message)
      ? [['Because', temporal.failure.message]]
      : []),
    ...(isReachable
      ? [
          ['Worker', `${live.length > 0 ? live.join(', ') : 'none'} (task queue ${taskQueue})`],
          ['Search attributes', attributeWords(searchAttributes)],
        ]
      : []),
    ...versions.map(({ name, version }) => [name, version]),
  ];
  const findings = [...remedyWords('Missing', missing), ...remedyWords('Not checked', unchecked)];
  return [table(lines), '', ...(findings.length > 0 ? findings : ['Everything is there.'])].join('\n');
}

function attributeWords(attributes: SystemView['searchAttributes']): string {
  if (attributes.every(({ state }) => state === 'unchecked')) return 'cannot be checked here';
  const registered = attributes.filter(({ state }) => state === 'registered').length;
  return `${registered} of ${attributes.length} registered`;
}

function remedyWords(heading: string, remedies: readonly Remedy[]): string[] {
  if (remedies.length === 0) return [];
  return [
    heading,
    ...remedies.map(({ what, command, advice }) => [what, command, advice].filter(Boolean).join('\n  ')),
  ];
}
