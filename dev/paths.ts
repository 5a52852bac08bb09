import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, absolute, without a slash at its end. */
export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** An absolute path inside the project. */
export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts);
}
