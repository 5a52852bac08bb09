const loopbackAddress = /^(127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1\]|\[::\])$/;

/** Whether a host name (as `URL.hostname` gives it) always means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || loopbackAddress.test(hostname);
}

/** The host part of a `Host` header without its port; undefined for what is not a host. */
export function hostnameOf(host: string): string | undefined {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

const ipAddress = /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\])$/i;

/**
 * What to do with a request by the host name it was sent to.
 *
 * - `redirect`: another name of this machine; cookies and the origin check need the canonical one.
 * - `refuse`: a foreign name that resolves to a desk which is only meant for this machine. A page of another
 *   site can point its own name here (DNS rebinding) and would then count as the same site.
 *
 * Behind a public canonical address nothing is judged: a reverse proxy may forward under any name.
 */
export function judgeHost(host: string | null, origin: string): 'serve' | 'redirect' | 'refuse' {
  const canonical = new URL(origin).hostname;
  const asked = host === null ? undefined : hostnameOf(host);
  if (asked === undefined || asked === canonical || !isLoopback(canonical)) return 'serve';
  if (isLoopback(asked)) return 'redirect';
  return ipAddress.test(asked) ? 'serve' : 'refuse';
}

/**
 * Whether a changing request came from a page of the desk itself. A server action is a public endpoint that
 * also runs without an `Origin` header, so each action asks this.
 *
 * An `Origin` must be one of ours. Without one (or with the opaque `null`, which a form sends under
 * `no-referrer`), the browser's own `Sec-Fetch-Site` must say `same-origin`. Both missing: not ours.
 */
export function isOwnOrigin(headers: Pick<Headers, 'get'>, allowed: readonly string[]): boolean {
  const origin = headers.get('origin');
  if (origin !== null && origin !== 'null') return allowed.includes(origin);
  return headers.get('sec-fetch-site') === 'same-origin';
}
