#!/usr/bin/env node
// Committed so that npm links it before anything is built; the program itself is built by `npm start`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const own = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const main = path.join(process.env.COUNTERSIGN_CLI_DIST ?? own, 'main.js');

if (existsSync(main)) {
  await import(pathToFileURL(main).href);
} else {
  process.stderr.write('Nothing is built yet. Run npm start once, then try again.\n');
  process.exitCode = 1;
}
