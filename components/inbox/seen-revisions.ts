const storageKey = 'countersign.seen';
/** Most gates remembered; beyond it those looked at longest ago go. */
const most = 300;

function kept(): [string, number][] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(list) ? list.filter(isEntry) : [];
  } catch {
    // Storage is forbidden or holds something else: nothing was looked at before.
    return [];
  }
}

function isEntry(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

/** The revision of a gate that was looked at last in this browser. */
export function lastSeen(key: string): number | undefined {
  return kept().find(([one]) => one === key)?.[1];
}

/** Remembers that this revision was looked at. */
export function keepSeen(key: string, revision: number): void {
  const others = kept().filter(([one]) => one !== key);
  try {
    localStorage.setItem(storageKey, JSON.stringify([[key, revision], ...others].slice(0, most)));
  } catch {
    // Storage is forbidden or full: the next visit shows what changed since the last revision.
  }
}
