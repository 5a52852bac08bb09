import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const skippedFolders = new Set(['node_modules', 'dist', 'histories']);
const skippedFiles = /\.test\.tsx?$|\.md$/;

/**
 * SHA-256 over the paths and contents of all source files in the given files and folders; tests, built output
 * and recorded histories left out. What is missing counts as missing, so that it changes the hash when it comes.
 *
 * @param also anything else the result depends on, as in Node's version
 */
export function hashSources(folder: string, inputs: string[], also: string[] = []): string {
  const hash = createHash('sha256');
  for (const extra of also) hash.update(`${extra}\0`);
  for (const input of inputs) {
    for (const file of sourceFiles(path.join(folder, input))) {
      hash.update(`${path.relative(folder, file)}\0`);
      hash.update(readFileSync(file));
      hash.update('\0');
    }
  }
  return hash.digest('hex');
}

function sourceFiles(start: string): string[] {
  const stat = statSync(start, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [start];
  return readdirSync(start, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(start, entry.name);
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : sourceFiles(file);
      return skippedFiles.test(entry.name) ? [] : [file];
    });
}
