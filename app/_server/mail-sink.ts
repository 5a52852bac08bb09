import 'server-only';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sunkMailSchema } from '@/temporal/contract/delivery-views.schema';
import type { SunkMail } from '@/temporal/contract/delivery-views.schema';

const mostShown = 50;

/** What the mail server for development was handed, newest first. A folder that is not there yet holds nothing. */
export function readMailSink(folder: string): SunkMail[] {
  return namesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .slice(-mostShown)
    .reverse()
    .flatMap((name) => mailIn(path.join(folder, name)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** One that was removed since, or is being written, is left out. */
function mailIn(file: string): SunkMail[] {
  try {
    return [sunkMailSchema.parse(JSON.parse(readFileSync(file, 'utf8')))];
  } catch (error) {
    if (isGone(error) || error instanceof SyntaxError) return [];
    throw error;
  }
}

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';
