// The door of every npm script: sees that Node, the folder and the packages are right, then runs dev/<command>.ts.
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { folderProblem, installIfNeeded, nodeProblem } from './bootstrap.mjs';

const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const [file, ...args] = process.argv.slice(2);
process.chdir(root);

const problem = nodeProblem(process.versions.node) ?? folderProblem(root) ?? (await installIfNeeded(root));
if (problem !== undefined) {
  console.error(`\n${problem}`);
  process.exit(1);
}

process.argv.splice(1, process.argv.length - 1, path.join(root, file), ...args);
await import('tsx');
await import(pathToFileURL(path.join(root, file)).href);
