import { setTimeout as sleep } from 'node:timers/promises';
import { readRun } from '../temporal/client/run-view';
import { DeskError, deskErrors } from '../temporal/contract/desk-error';
import { runStateWords } from '../temporal/contract/run-state';
import type { RunRef, RunView } from '../temporal/contract/views';
import type { ExitCode } from './program';
import { entryWords } from './run-words';
import type { Session } from './session';
import { workerAbsent } from './session';
import { jsonOf } from './terminal';

type Watching = Pick<Session, 'temporal' | 'terminal'>;

const everyMs = 1000;
const openStates = new Set(['waiting', 'running']);
const badStates = new Set(['failed', 'cancelled', 'terminated']);

/**
 * Writes each step of a run as it happens, until the run has ended or Ctrl-C; where it goes on in another execution,
 * that one is followed. With JSON, one line per step.
 */
export async function watch(session: Watching, run: RunRef, json: boolean): Promise<ExitCode> {
  const { terminal } = session;
  let ref = run;
  const told = new Set<string>();
  while (!terminal.interrupted.aborted) {
    const view = await readPatiently(session, ref);
    for (const entry of view?.timeline ?? []) {
      // Without a worker the story is told in other words: each step is told once, by its time and kind.
      const key = `${entry.at} ${entry.type}`;
      if (told.has(key)) continue;
      told.add(key);
      terminal.out(json ? jsonOf(entry, 0) : entryWords(entry));
    }
    if (view?.run.state === 'continued') ref = { workflowId: ref.workflowId };
    else if (view && !openStates.has(view.run.state)) return ended(session, view, json);
    await sleep(everyMs, undefined, { signal: terminal.interrupted }).catch(() => undefined);
  }
  return 0;
}

/** An outage does not end the watching; a run that is not there does. */
async function readPatiently(session: Watching, ref: RunRef): Promise<RunView | undefined> {
  try {
    return await readRun(session.temporal, ref, { workerAbsent: await workerAbsent(session) });
  } catch (error) {
    if (!(error instanceof DeskError) || !deskErrors[error.code].retry) throw error;
    session.terminal.err(error.message);
    return undefined;
  }
}

function ended({ terminal }: Watching, { run, result, failure }: RunView, json: boolean): ExitCode {
  const words = [runStateWords[run.state], failure?.message ?? result].filter(Boolean).join(': ');
  terminal.out(json ? jsonOf({ state: run.state, result, failure }, 0) : words);
  return badStates.has(run.state) ? 1 : 0;
}
