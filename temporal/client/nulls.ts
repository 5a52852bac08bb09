/**
 * The same data without the fields that are null: SDKs of other languages write null for what is absent, and the
 * protocol leaves it out. The arguments of an action stay as they are, since they are what is decided on.
 */
export function withoutNulls(value: unknown, path: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => withoutNulls(one, path));
  if (typeof value !== 'object' || value === null || isArguments(path)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter((entry) => entry[1] !== null)
      .map(([key, one]: [string, unknown]) => [key, withoutNulls(one, [...path, key])]),
  );
}

const isArguments = (path: readonly string[]): boolean =>
  path.at(-1) === 'arguments' && path.at(-2) === 'action';
