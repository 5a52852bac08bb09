import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { z } from 'zod';
import { inRoot, root } from './paths';
import { Problem } from './problem';
import { startProcess } from './processes';
import { withProgress } from './progress';
import { hashSources } from './source-hash';

/** Where built files go. A test never builds over what `npm start` serves. */
export interface BuildPlace {
  /** Next's `distDir`, a folder in the project's root. */
  webDistDir: string;
  /** Folder inside `worker/` and `cli/`. */
  packageOut: string;
}

export const startPlace: BuildPlace = { webDistDir: '.next', packageOut: 'dist' };
export const testPlace: BuildPlace = { webDistDir: '.next-test', packageOut: 'dist/test' };

/** The built main file of a workspace package. */
export function builtMain(what: 'worker' | 'cli', place: BuildPlace): string {
  return inRoot(what, place.packageOut, 'main.js');
}

interface Target {
  /** As in "Building the web app". */
  name: string;
  inputs: string[];
  /** Absolute folder; holds the stamp. */
  out: string;
  build: () => Promise<void>;
}

const nextBin = inRoot('node_modules', 'next', 'dist', 'bin', 'next');
const always = ['package-lock.json', 'tsconfig.json'];
const stampName = 'countersign-inputs';

/** Builds what is stale and returns the names of what was built. Throws a `Problem` when a build fails. */
export async function buildStale(
  place: BuildPlace,
  wanted: readonly ('web' | 'worker' | 'cli')[] = ['worker', 'cli', 'web'],
): Promise<string[]> {
  const targets = { web: webTarget, worker: workerTarget, cli: cliTarget };
  const built: string[] = [];
  for (const key of wanted) {
    const target = targets[key](place);
    if (await buildIfStale(target)) built.push(target.name);
  }
  return built;
}

async function buildIfStale(target: Target): Promise<boolean> {
  const inputs = hashSources(root, [...always, ...target.inputs], [process.versions.node]);
  const stamp = path.join(target.out, stampName);
  if ((await readStamp(stamp)) === inputs) return false;
  // A build that is interrupted must not look finished.
  await rm(stamp, { force: true });
  await withProgress(`Building ${target.name}`, target.build);
  await writeFile(stamp, inputs);
  return true;
}

async function readStamp(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined; // never built, or interrupted
  }
}

function webTarget({ webDistDir }: BuildPlace): Target {
  return {
    name: 'the web app',
    inputs: [
      ...['app', 'components', 'temporal', 'public', 'next.config.js', 'postcss.config.mjs', 'proxy.ts'],
      ...['instrumentation.ts', 'instrumentation-client.ts'],
    ],
    out: inRoot(webDistDir),
    build: async () => {
      const next = await startProcess({
        name: 'next build',
        command: process.execPath,
        args: [nextBin, 'build'],
        env: nextEnv(webDistDir),
      });
      const { code } = await next.exited;
      if (code !== 0) throw new Problem(`The web app could not be built:\n${next.tail()}`);
    },
  };
}

/** Environment of Next for an output folder of its own. */
function nextEnv(webDistDir: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', COUNTERSIGN_DIST_DIR: webDistDir };
}

function workerTarget(place: BuildPlace): Target {
  const main = builtMain('worker', place);
  return {
    name: 'the worker',
    inputs: ['worker', 'temporal'],
    out: path.dirname(main),
    build: async () => {
      await buildPackage('worker', main);
      const { code } = await bundleWorkflows();
      await writeFile(path.join(path.dirname(main), 'workflow-bundle.js'), code);
    },
  };
}

function cliTarget(place: BuildPlace): Target {
  const main = builtMain('cli', place);
  return {
    name: 'the command line',
    inputs: ['cli', 'temporal'],
    out: path.dirname(main),
    build: () => buildPackage('cli', main),
  };
}

async function buildPackage(name: 'worker' | 'cli', outfile: string): Promise<void> {
  await mkdir(path.dirname(outfile), { recursive: true });
  try {
    await esbuild({
      entryPoints: [inRoot(name, 'main.ts')],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: true,
      logLevel: 'silent',
    });
  } catch (error) {
    throw new Problem(
      `${name}/ could not be built: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const bundlerSchema = z.object({
  bundleWorkflows: z.custom<() => Promise<unknown>>((value) => typeof value === 'function'),
});

/** The workflow bundle as the worker runs it. Throws when workflow code reaches for what the sandbox lacks. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  // By path: this room starts the worker's package and does not import it.
  const module: unknown = await import(pathToFileURL(inRoot('worker', 'bundle.ts')).href);
  const bundle = await bundlerSchema.parse(module).bundleWorkflows();
  return z.object({ code: z.string().min(1) }).parse(bundle);
}
