import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../contract/desk-error';
import type { PolicyFile } from '../../contract/policy-bundle';
import { isCaseFile } from '../cases';
import { compile } from './cedar-policy';
import type { CedarPolicy } from './cedar-policy';
import { problemWords } from './positions';
import { schemaName } from './read-files';

/**
 * The policies of a folder: its `*.cedar` files and `schema.cedarschema`, validated.
 *
 * @throws DeskError that names the folder and, for each mistake, file, line, column and a hint
 */
export function loadBundle(folder: string, clock?: () => Date): CedarPolicy {
  return bundleOf(readFolder(folder), folder, clock);
}

/** The same of files that were read from there. @throws DeskError like `loadBundle` */
export function bundleOf(files: readonly PolicyFile[], folder: string, clock?: () => Date): CedarPolicy {
  const compiled = compile(files, folder, clock);
  if (compiled.ok) return compiled.policy;
  const lines = compiled.problems.map((problem) => `  ${problemWords(problem)}`);
  throw new DeskError('invalid-input', [`The policies in ${folder} cannot be used:`, ...lines].join('\n'), {
    field: 'COUNTERSIGN_POLICIES',
  });
}

/** The files of a folder that belong to a bundle, by name. @throws DeskError when it cannot be read. */
export function readFolder(folder: string): PolicyFile[] {
  return filesIn(folder, (name) => name.endsWith('.cedar') || name === schemaName);
}

/** The files of a folder that hold cases, by name. @throws DeskError when it cannot be read. */
export function readCaseFiles(folder: string): PolicyFile[] {
  return filesIn(folder, isCaseFile);
}

function filesIn(folder: string, belongs: (name: string) => boolean): PolicyFile[] {
  try {
    return readdirSync(folder)
      .filter(belongs)
      .sort()
      .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('invalid-input', `The policies in ${folder} cannot be read: ${words}.`, {
      field: 'COUNTERSIGN_POLICIES',
      cause,
    });
  }
}
