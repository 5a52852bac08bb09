'use client';
import { useSyncExternalStore } from 'react';
import { createStore } from '@/components/ui/store';

const drafts = createStore<ReadonlyMap<string, string>>(new Map());
const storageKey = (key: string) => `countersign.comment.${key}`;

function kept(key: string): string {
  try {
    return sessionStorage.getItem(storageKey(key)) ?? '';
  } catch {
    // Storage is forbidden in this browser: a comment lasts as long as the page.
    return '';
  }
}

export function setDraft(key: string, text: string): void {
  drafts.set(new Map(drafts.get()).set(key, text));
  try {
    if (text === '') sessionStorage.removeItem(storageKey(key));
    else sessionStorage.setItem(storageKey(key), text);
  } catch {
    // Storage is forbidden in this browser: a comment lasts as long as the page.
  }
}

/** The comment typed at one gate; it survives a reload, a change of request and a lost connection. */
export function useDraft(key: string): string {
  return useSyncExternalStore(
    drafts.subscribe,
    () => drafts.get().get(key) ?? kept(key),
    () => '',
  );
}
