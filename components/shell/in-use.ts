import { inUseHeader } from './in-use-header';

/** What only somebody who is there does. */
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

let used = false;
let listening = false;

function listen(): void {
  if (listening || typeof window === 'undefined') return;
  listening = true;
  for (const sign of signs) {
    window.addEventListener(
      sign,
      () => {
        used = true;
      },
      { passive: true, capture: true },
    );
  }
}

/** Headers for the next regular question: whether somebody has touched the page since the last one. */
export function inUseHeaders(): Record<string, string> {
  listen();
  const headers: Record<string, string> = used ? { [inUseHeader]: '1' } : {};
  used = false;
  return headers;
}
