import { DeskError } from '@/temporal/contract/desk-error';

/** Most bytes that a machine may send at once. */
export const mostBytes = 256 * 1024;
/** Levels of arrays and objects in one another; what nests deeper is no input of anything here. */
const mostLevels = 64;

/**
 * The raw bytes of a body: what a signature is made over. What is longer than the limit is not read to its end.
 *
 * @throws DeskError `too-large`
 */
export async function bytesOf(request: Request): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > mostBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Breaking off ends the stream.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): DeskError {
  return new DeskError('too-large', `A body has at most ${mostBytes / 1024} KB.`);
}

/** Refuses a body that does not say that it is JSON. @throws DeskError `wrong-media-type` */
export function requireJson(headers: Headers): void {
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (/^application\/([\w.-]+\+)?json$/.test(type)) return;
  throw new DeskError('wrong-media-type', 'Send the body as application/json.');
}

/**
 * JSON as it was sent, refused where it could not be kept as it is: what is no UTF-8, half of a surrogate pair, a
 * number too large for a double. Depth is looked at without recursion, before anything recursive sees the value.
 *
 * @throws DeskError `not-json`, `invalid-input`
 */
export function jsonOf(bytes: Uint8Array): unknown {
  const value = parsed(bytes);
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) throw new DeskError('invalid-input', `JSON nests at most ${mostLevels} levels.`);
    level = level.flatMap(partsOf);
  }
  return value;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? cause.message : 'It is not UTF-8.';
    throw new DeskError('not-json', `The body cannot be read as JSON: ${why}`, { cause });
  }
}

/** What is inside a value; texts and numbers are judged on the way. */
function partsOf(value: unknown): unknown[] {
  if (typeof value === 'string') requireWhole(value);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new DeskError('invalid-input', 'A number is too large.');
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value;
  for (const name of Object.keys(value)) requireWhole(name);
  return Object.values(value);
}

/** Temporal keeps UTF-8, which has no place for half a character: another text would be kept than was sent. */
function requireWhole(text: string): void {
  if (/\p{Surrogate}/u.test(text)) {
    throw new DeskError('invalid-input', 'A text holds half of a surrogate pair.');
  }
}
