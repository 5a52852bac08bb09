import { Problem } from './problem';
import { stopAll } from './processes';

/**
 * Runs a command of the project: prints a `Problem` as its sentence alone, ends every child in every case, and
 * sets the exit code. Ctrl-C ends in order; a second one at once.
 *
 * @param main its number is the exit code
 * @param beforeStop called before the children are ended, whatever the reason
 */
export async function runMain(
  main: () => Promise<number>,
  beforeStop: () => void = () => undefined,
): Promise<never> {
  const state = { interrupted: false };
  const interrupt = (signal: NodeJS.Signals): void => {
    // What is still alive is killed on exit.
    if (state.interrupted) process.exit(exitCodes[signal] ?? 1);
    state.interrupted = true;
    process.stdout.write('\nEnding what was started …\n');
    beforeStop();
    void stopAll().then(() => process.exit(exitCodes[signal] ?? 1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  const code = await main().catch((error: unknown) => {
    if (!state.interrupted) report(error);
    return 1;
  });
  // An interrupt ends the children itself, in order: wait for it instead of racing it.
  if (state.interrupted) await new Promise<never>(() => undefined);
  beforeStop();
  await stopAll();
  process.exit(code);
}

/** 128 + the number of the signal, as shells say it. */
const exitCodes: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

function report(error: unknown): void {
  if (error instanceof Problem) process.stderr.write(`\n${error.message}\n`);
  else process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
