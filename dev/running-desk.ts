import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const runningDeskSchema = z.object({
  pid: z.number(),
  origin: z.string(),
  /** Of the server that this start owns; absent with a configured one. */
  temporal: z.object({ address: z.string(), namespace: z.string() }).optional(),
});

/** What a start leaves in its state folder for the other commands while it runs. */
export type RunningDesk = z.infer<typeof runningDeskSchema>;

const fileIn = (stateDir: string): string => path.join(stateDir, 'running.json');

export function writeRunningDesk(stateDir: string, desk: RunningDesk): void {
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(fileIn(stateDir), `${JSON.stringify(desk, undefined, 2)}\n`);
}

export function removeRunningDesk(stateDir: string): void {
  rmSync(fileIn(stateDir), { force: true });
}

/** The desk that runs from this state folder, if one does. */
export function readRunningDesk(stateDir: string): RunningDesk | undefined {
  try {
    const desk = runningDeskSchema.parse(JSON.parse(readFileSync(fileIn(stateDir), 'utf8')));
    process.kill(desk.pid, 0);
    return desk;
  } catch {
    return undefined; // none was started, or its process has gone
  }
}
