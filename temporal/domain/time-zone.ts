/** One formatter for each zone: making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  });
  formats.set(timeZone, made);
  return made;
}

/** Whether it is a time zone by its IANA name, such as `Europe/Berlin`, that is known here. */
export function isTimeZone(name: string): boolean {
  // Offsets such as +02:00 are zones to a browser, and none to Temporal.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false; // RangeError, the only one it throws: there is no such zone
  }
}

/** How far a zone's clocks are ahead of UTC at a moment (whole seconds), in milliseconds. */
export function offsetMs(atMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts = new Map<string, number>();
  for (const { type, value } of formatOf(timeZone).formatToParts(atMs)) parts.set(type, Number(value));
  const at = (type: string): number => parts.get(type) ?? 0;
  const civil = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return civil - Math.floor(atMs / 1000) * 1000;
}

/** What the clocks of a zone show at a moment, as if they showed UTC. */
export const civilAt = (atMs: number, timeZone: string): number => atMs + offsetMs(atMs, timeZone);

/** The moment at which the clocks of a zone show this; where they never do or do so twice, one close to it, as in Go. */
export const momentOf = (civilMs: number, timeZone: string): number =>
  civilMs - offsetMs(civilMs - offsetMs(civilMs, timeZone), timeZone);
