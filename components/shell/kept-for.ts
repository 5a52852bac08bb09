const prefix = 'countersign.';
const ownerKey = `${prefix}person`;

/**
 * Says whose this tab is. What somebody else left in it (comments being typed, decisions on their way) is forgotten:
 * their words are never shown, or sent, as another's.
 */
export function keepFor(personId: string): void {
  try {
    if (sessionStorage.getItem(ownerKey) === personId) return;
    const ours = Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
    for (const key of ours) sessionStorage.removeItem(key);
    sessionStorage.setItem(ownerKey, personId);
  } catch {
    // Storage is forbidden in this browser: nothing was left in it.
  }
}
