import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from '../temporal/contract/openapi.schema';
import { breakingChanges } from './openapi-breaking';
import { inRoot } from './paths';

/** The document as it is published, and the types of a client that is made from it. */
export const documentFile = inRoot('docs', 'openapi.json');
export const typesFile = inRoot('docs', 'openapi.d.ts');

/** The text of both files, as the schemas of `temporal/contract` make them. */
export async function generateOpenApi(): Promise<Map<string, string>> {
  const document = openApiDocument();
  const types = astToString(await openapiTS(JSON.stringify(document)));
  const head = '// Generated from openapi.json: npx tsx dev/openapi.ts\n\n';
  return new Map([
    [documentFile, await formatted(documentFile, JSON.stringify(document), 'json')],
    [typesFile, await formatted(typesFile, head + types, 'typescript')],
  ]);
}

async function formatted(file: string, text: string, parser: 'json' | 'typescript'): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), parser });
}

/** What would break a client of the document that is published. */
export async function breakingNow(): Promise<string[]> {
  if (!existsSync(documentFile)) return [];
  const published: unknown = JSON.parse(await readFile(documentFile, 'utf8'));
  return breakingChanges(published, openApiDocument());
}

/** Writes both files; a change that breaks clients is told and not written. */
async function main(): Promise<void> {
  const breaking = await breakingNow();
  if (breaking.length > 0) {
    console.error(
      `This would break clients of docs/openapi.json:\n${breaking.map((one) => `  ${one}`).join('\n')}`,
    );
    console.error('Add beside what is there, or open /api/v2.');
    process.exitCode = 1;
    return;
  }
  for (const [file, text] of await generateOpenApi()) await writeFile(file, text);
}

if (process.argv[1] === import.meta.filename) await main();
