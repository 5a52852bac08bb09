import type { Command } from 'commander';
import { startDemoSchedule, stopDemoSchedule } from '../../temporal/client/demo-schedule';
import type { Act, Register } from '../program';
import { answer } from '../terminal';

/** `schedule demo`. */
export function addScheduleCommands(program: Command, register: Register): void {
  const schedule = program.command('schedule').description('Runs that start by themselves');
  const demo = schedule
    .command('demo')
    .description('Start a new run every 15 seconds, 20 of them; a second call starts the count again')
    .option('--stop', 'delete the demo schedule');
  register(demo, () => (demo.opts<{ stop?: boolean }>().stop ? stop : start));
}

const start: Act = async ({ temporal, terminal }, json) => {
  const schedule = await startDemoSchedule(temporal);
  const { remaining, everySeconds } = schedule;
  const words =
    `A new run starts every ${everySeconds} seconds, ${remaining} remaining. ` +
    'Stop it with: npx countersign schedule demo --stop';
  answer(terminal, json, schedule, words);
  return 0;
};

const stop: Act = async ({ temporal, terminal }, json) => {
  const stopped = await stopDemoSchedule(temporal);
  const words = stopped
    ? 'The demo schedule is deleted; runs it has started stay.'
    : 'There was no demo schedule.';
  answer(terminal, json, { stopped }, words);
  return 0;
};
