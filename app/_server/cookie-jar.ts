/** What is set with a cookie besides its value. */
export interface CookieOptions {
  httpOnly: true;
  secure: boolean;
  sameSite: 'lax';
  path: '/';
  /** Seconds; 0 removes it. */
  maxAge: number;
}

/** Where cookies are read from: `cookies()` of Next, or those of a request. */
export interface CookieReader {
  get(name: string): { value: string } | undefined;
}

/** Where cookies are also written to: `cookies()` in an action or a route, or those of a response. */
export interface CookieWriter {
  set(name: string, value: string, options: CookieOptions): unknown;
}

/** Browsers keep 4,096 bytes of a cookie, its name and attributes included. */
const partLength = 3_700;
/** What Node reads as the head of a request ends at 16 KB, and other cookies want their share. */
const mostParts = 3;

/** The cookies of the desk, as the address of the desk wants them named. */
export class CookieNames {
  readonly #secure: boolean;

  /** @param origin canonical address of the desk */
  constructor(origin: string) {
    this.#secure = origin.startsWith('https:');
  }

  /** `__Host-` ties a cookie to this host and to https; a browser takes it on plain http from nobody. */
  nameOf(name: 'session' | 'seen' | 'sign-in'): string {
    const prefix = this.#secure ? '__Host-' : '';
    return name === 'session' ? `${prefix}countersign` : `${prefix}countersign-${name}`;
  }

  options(maxAge: number): CookieOptions {
    return { httpOnly: true, secure: this.#secure, sameSite: 'lax', path: '/', maxAge };
  }
}

const partName = (name: string, part: number): string => (part === 0 ? name : `${name}.${part}`);

/** The value of a cookie that may be kept in several parts. */
export function readParts(jar: CookieReader, name: string): string | undefined {
  const parts: string[] = [];
  for (let part = 0; part < mostParts; part += 1) {
    const value = jar.get(partName(name, part))?.value;
    if (!value) break;
    parts.push(value);
  }
  return parts.length === 0 ? undefined : parts.join('');
}

/**
 * Sets a cookie in as many parts as it takes, and removes parts of a longer one before it.
 *
 * @returns false, and nothing set, where it is longer than a browser and we can carry
 */
export function writeParts(
  jar: CookieReader & CookieWriter,
  name: string,
  value: string,
  options: CookieOptions,
): boolean {
  if (value.length > partLength * mostParts) return false;
  for (let part = 0; part < mostParts; part += 1) {
    const piece = value.slice(part * partLength, (part + 1) * partLength);
    if (piece !== '') jar.set(partName(name, part), piece, options);
    else if (jar.get(partName(name, part))) jar.set(partName(name, part), '', { ...options, maxAge: 0 });
  }
  return true;
}
