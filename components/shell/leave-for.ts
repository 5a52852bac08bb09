/** Goes to an address of ours or of the identity provider: a page load of its own, never a step within the desk. */
export function leaveFor(address: string): void {
  window.location.assign(address);
}

/** Loads the page anew, so that nothing of it stays. */
export function reload(): void {
  window.location.reload();
}
