import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { EffectLog } from '../../temporal/activities/effect-log';

const entrySchema = z.object({ key: z.string(), result: z.string(), at: z.string() });

/**
 * An effect log of one file per key. The file appears whole or not at all, and only once: it is written under
 * another name and then linked, which the file system refuses when the name exists (`link(2)`, EEXIST).
 *
 * @param folder absolute; all workers of a task queue must share it
 */
export function fileEffectLog(folder: string): EffectLog {
  return {
    async once(key, perform) {
      const file = path.join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
      const earlier = await readResult(file);
      if (earlier !== undefined) return earlier;
      const result = await perform();
      await mkdir(folder, { recursive: true });
      if (await createWhole(file, { key, result, at: new Date().toISOString() })) return result;
      const first = await readResult(file);
      if (first === undefined)
        throw new Error(`The effect log lost ${file}; is something else removing its files?`);
      return first;
    },
  };
}

async function readResult(file: string): Promise<string | undefined> {
  try {
    return entrySchema.parse(JSON.parse(await readFile(file, 'utf8'))).result;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** False when the file exists already. */
async function createWhole(file: string, entry: z.infer<typeof entrySchema>): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, JSON.stringify(entry), { flush: true });
    await link(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
