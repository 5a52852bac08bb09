import 'server-only';
import { openTemporal, readTemporalSettings } from '@/temporal/client/connect';
import type { Temporal } from '@/temporal/client/connect';

declare global {
  // A `var` is what puts a name on `globalThis`; hot reload keeps it while it makes every module anew.
  var countersignTemporal: Map<string, Temporal> | undefined;
}

let key: string | undefined;

/**
 * The web app's only connection to Temporal: opened with the first use, never by loading a module (`next build`
 * loads all of them without a server), and one per address and namespace however often modules are loaded.
 *
 * @throws DeskError `invalid-input` for a wrong Temporal setting.
 */
export function temporal(): Temporal {
  const connections = (globalThis.countersignTemporal ??= new Map<string, Temporal>());
  key ??= keyOf(readTemporalSettings(process.env));
  const held = connections.get(key);
  if (held) return held;
  const opened = openTemporal({ env: process.env, identity: 'countersign-web' });
  connections.set(key, opened);
  return opened;
}

function keyOf({ address, namespace }: { address: string; namespace: string }): string {
  return JSON.stringify([address, namespace]);
}
