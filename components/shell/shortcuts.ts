'use client';
import { useEffect, useEffectEvent } from 'react';
import { singleKeys } from './preferences';

/** What a key does. One that returns false leaves the key to the browser. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

/** The name of a key press in a table of shortcuts: `j`, `ArrowDown`, `?`, `mod+k`, `mod+Enter`. */
export function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function isMeant(event: KeyboardEvent, key: string): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey || isDialogOpen()) return false;
  if (key.startsWith('mod+')) return true;
  if (isTyping(event.target)) return false;
  return key.length > 1 || singleKeys.get();
}

/**
 * Keys for the whole page, while the component is there. Single keys hold still while somebody types, while a
 * dialog is open, and when they are turned off. No key here may decide anything by itself.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = keyOf(event);
    const act = Object.hasOwn(shortcuts, key) ? shortcuts[key] : undefined;
    if (act && isMeant(event, key) && act(event) !== false) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      press(event);
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, []);
}
