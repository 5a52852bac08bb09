// Runs before anything is installed: only Node's own modules, and syntax that an older Node can read.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const neededNode = [20, 19];

/**
 * The sentence for a Node that is too old, or undefined.
 * @param {string} version as in "20.19.0"
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1]);
  if (enough) return undefined;
  return `Node ${version} is too old: install Node ${neededNode.join('.')} or newer (https://nodejs.org) and run this again.`;
}

/**
 * The sentence for a folder that cannot be written, or undefined.
 * @param {string} root
 */
export function folderProblem(root) {
  try {
    accessSync(root, constants.W_OK);
    return undefined;
  } catch {
    return `The folder ${root} cannot be written: make it yours (for example with chown), or clone into one that is.`;
  }
}

/**
 * Whether `node_modules` holds what `package-lock.json` says. npm writes down what it installed in
 * `node_modules/.package-lock.json`, as its last step.
 * @param {string} root
 */
export function isInstalled(root) {
  const installed = packagesIn(path.join(root, 'node_modules', '.package-lock.json'));
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  const extra = Object.entries(installed).some(([at, entry]) => !(at in wanted) && entry.optional !== true);
  return !extra && Object.entries(wanted).every(([at, entry]) => at === '' || matches(entry, installed[at]));
}

/** Packages for other platforms may be in the lock and not on the disk; those for this one the other way round. */
function matches(wanted, installed) {
  if (!installed) return wanted.optional === true;
  return wanted.version === installed.version && wanted.integrity === installed.integrity;
}

function packagesIn(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined; // a file cut off in the middle of an install
  }
}

/**
 * Installs what the lock says, unless it is there, and leaves the lock alone. Resolves to a sentence when that fails.
 * Not `npm ci`: it refuses a lock that does not name the native packages of every platform, as some registries make it.
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
export async function installIfNeeded(root) {
  if (isInstalled(root)) return undefined;
  console.log('Installing packages (npm install) …');
  const startedAt = Date.now();
  const timer = setInterval(() => {
    console.log(`  still installing (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, 10_000);
  const { code, output } = await npm(root, [
    'install',
    '--no-save',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    ...patience,
  ]);
  clearInterval(timer);
  return code === 0 ? undefined : installProblem(output);
}

const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=300', '--fetch-retry-maxtimeout=1000'];

/**
 * The sentence for an install that failed.
 * @param {string} output everything npm printed
 */
export function installProblem(output) {
  const errors = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const reason = (errors.find((line) => / request to | network | errno /.test(line)) ?? errors[0] ?? output)
    .replace(/^npm (error|ERR!)\s*/, '')
    .trim();
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) {
    return `npm cannot reach its registry (${reason}): check the network, or set npm_config_registry to one that answers, and run this again.`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `npm cannot write node_modules (${reason}): make the folder yours (for example with chown) and run this again.`;
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: free some space and run this again.';
  return `npm install failed (${reason}): run "npm install --no-save" by hand to see all of it.`;
}

function npm(root, args) {
  // npm tells its scripts where it is itself: no shell and no npm.cmd needed.
  const cli = process.env.npm_execpath;
  const [command, before] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(command, [...before, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    // A Ctrl-C reaches npm by itself; a SIGTERM reaches only us.
    process.once('SIGTERM', () => child.kill());
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
