/** The query string of a page as Next hands it over. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The same as `URLSearchParams`, repeated names included. */
export function queryOf(values: SearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, one);
  }
  return query;
}
