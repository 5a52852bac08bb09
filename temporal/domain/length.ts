const units = [
  { ms: 86_400_000, one: 'day' },
  { ms: 3_600_000, one: 'hour' },
  { ms: 60_000, one: 'minute' },
  { ms: 1_000, one: 'second' },
] as const;

/** A length of time in full: `15 minutes`, `1 day and 12 hours`. */
export function lengthWords(ms: number): string {
  const parts: string[] = [];
  let rest = ms;
  for (const { ms: unit, one } of units) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count} ${one}${count === 1 ? '' : 's'}`);
  }
  const last = parts.pop() ?? '0 seconds';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}
