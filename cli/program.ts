import { Command, CommanderError } from 'commander';
import type { Environment } from '../temporal/client/connect';
import { failureOf } from '../temporal/client/failures';
import { DeskError } from '../temporal/contract/desk-error';
import { addDecisionCommands } from './commands/decide';
import { addDoctorCommand } from './commands/doctor';
import { addLaunchCommands } from './commands/launch';
import { addPolicyCommands } from './commands/policy';
import { addReadCommands } from './commands/read';
import { addScheduleCommands } from './commands/schedule';
import { addSignInCommands } from './commands/sign-in';
import type { Session } from './session';
import { withSession } from './session';
import type { Terminal } from './terminal';
import { jsonOf } from './terminal';

/** How a command ended: done, refused or failed, wrong use. */
export type ExitCode = 0 | 1 | 2;

/** A command's doing; `json` says that a program reads. */
export type Act = (session: Session, json: boolean) => Promise<ExitCode>;

/** Registers one command's doing: connects, runs, keeps its exit code. */
export type Register = (command: Command, act: (...args: unknown[]) => Act) => void;

/**
 * Runs one command line.
 *
 * @param args what stands after `countersign`
 * @returns the exit code; never throws for wrong use or a failure, which are written to the terminal
 */
export async function run(args: readonly string[], terminal: Terminal, env: Environment): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command('countersign')
    .description('The approval desk for Temporal, from the command line.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(usageWords(text, args.includes('--json'))),
    });
  const register: Register = (command, act) => {
    command.option('--json', 'print JSON, for programs').action(async (...given: unknown[]) => {
      const json = command.opts<{ json?: boolean }>().json === true;
      exitCode = await performing(act(...given), json, terminal, env);
    });
  };
  for (const add of [
    addLaunchCommands,
    addSignInCommands,
    addDecisionCommands,
    addReadCommands,
    addScheduleCommands,
    addPolicyCommands,
    addDoctorCommand,
  ]) {
    add(program, register);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** What is wrong with a command line, as a sentence, and where to look. */
function usageWords(text: string, json: boolean): string {
  const bare = text.replace(/^error: /, '').trim();
  const words = `${bare.charAt(0).toUpperCase()}${bare.slice(1)}. See npx countersign --help.`;
  return json ? jsonOf({ code: 'invalid-input', message: words }) : words;
}

async function performing(act: Act, json: boolean, terminal: Terminal, env: Environment): Promise<ExitCode> {
  try {
    return await withSession(env, terminal, (session) => act(session, json));
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    terminal.err(json ? jsonOf(failureOf(error)) : error.message);
    return error.code === 'invalid-input' ? 2 : 1;
  }
}
