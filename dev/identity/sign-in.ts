import type { Login } from './personas';

/** Cookies by host and port, kept as a browser would, but that paths do not matter here. */
class Cookies {
  readonly #held = new Map<string, Map<string, string>>();

  take(url: URL, response: Response): void {
    const held = this.#held.get(url.host) ?? new Map<string, string>();
    this.#held.set(url.host, held);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      const isRemoved = value === '' || /expires=Thu, 01 Jan 1970|max-age=0/i.test(line);
      if (isRemoved) held.delete(pair.slice(0, at));
      else held.set(pair.slice(0, at), value);
    }
  }

  headerFor(url: URL): string {
    return [...(this.#held.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** More hops than any sign-in takes. */
const mostHops = 20;

/** A browser without a screen, which chooses a persona wherever it is asked who it is. */
export class Walker {
  readonly #cookies = new Cookies();

  constructor(private readonly login: Login) {}

  /** What it would send to an address as `Cookie`. */
  cookiesFor(origin: string): string {
    return this.#cookies.headerFor(new URL(origin));
  }

  /** Follows an address until it is led to one that `isGoal` accepts, which it does not open. */
  async follow(start: string, isGoal: (url: URL) => boolean): Promise<URL> {
    let url = new URL(start);
    let form: URLSearchParams | undefined;
    for (let hop = 0; hop < mostHops && !isGoal(url); hop += 1) {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: this.#cookies.headerFor(url) },
        ...(form && { method: 'POST', body: form }),
      });
      this.#cookies.take(url, response);
      await response.arrayBuffer();
      const next = response.headers.get('location');
      form = undefined;
      if (next !== null) url = new URL(next, url);
      else if (response.ok && url.pathname.startsWith('/interaction/'))
        form = new URLSearchParams({ login: this.login });
      else
        throw new Error(`${this.login} got no further than ${url.href}, which answered ${response.status}.`);
    }
    if (!isGoal(url)) throw new Error(`${this.login} was led in circles, to ${url.href} at last.`);
    return url;
  }

  /** Opens the address that a terminal shows and goes on until no page asks for anything; resolves to the last one. */
  async approve(verificationUri: string): Promise<string> {
    let url = new URL(verificationUri);
    let form: URLSearchParams | undefined;
    for (let hop = 0; hop < mostHops; hop += 1) {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: this.#cookies.headerFor(url) },
        ...(form && { method: 'POST', body: form }),
      });
      this.#cookies.take(url, response);
      const page = await response.text();
      const next = response.headers.get('location');
      const asked = url.pathname.startsWith('/interaction/')
        ? new URLSearchParams({ login: this.login })
        : hiddenFields(page);
      form = next === null ? asked : undefined;
      if (next !== null) url = new URL(next, url);
      else if (asked === undefined) return page;
      else if (!url.pathname.startsWith('/interaction/')) url = new URL('/device', url);
    }
    throw new Error(`${this.login} was led in circles, to ${url.href} at last.`);
  }
}

/** What the form of a page sends by itself; undefined where the page has none. */
function hiddenFields(page: string): URLSearchParams | undefined {
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  if (fields.length === 0) return undefined;
  return new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]));
}

/** Where the desk leads once a sign-in is done. */
const goal = '/system';

/**
 * Signs a persona in without a browser, by the very addresses that a browser goes through.
 *
 * @returns what a browser would send as `Cookie` to the desk from then on
 */
export async function signIn(origin: string, login: Login): Promise<string> {
  const walker = new Walker(login);
  await walker.follow(
    `${origin}/api/auth/sign-in?returnTo=${goal}`,
    (url) => url.origin === origin && url.pathname === goal,
  );
  return walker.cookiesFor(origin);
}
