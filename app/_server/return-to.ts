/** Where somebody lands who did not come from anywhere. */
const home = '/inbox';
const longest = 2_000;
/** A base that no address of ours or of anybody can equal. */
const nowhere = 'http://nowhere.invalid';
/** Not pages to come back to. */
const never = /^\/(sign-in|signed-out|api)(\/|$)/;

/**
 * Where a sign-in leads back to: a path of this desk, with its query string. Whatever names another place, or no page
 * to come back to, becomes the inbox: a link to the sign-in must not be able to send anybody elsewhere.
 */
export function returnPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, nowhere)) return home;
  const url = new URL(asked, nowhere);
  if (url.origin !== nowhere || never.test(url.pathname)) return home;
  // Put together anew: what a browser would read as another host (`//`, `/\`) has been resolved above.
  const path = url.pathname + url.search + url.hash;
  // Measured as it is kept in a cookie, where a letter may have become nine.
  return path.startsWith('//') || path.length > longest ? home : path;
}

/** How long ago somebody may have signed in, in seconds; undefined for anything that is no such number. */
export function maxAgeAsked(asked: string | null): number | undefined {
  return asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : undefined;
}
