'use client';
import { useRef } from 'react';
import type { FocusEvent } from 'react';

const linksOf = (part: HTMLElement) => [...part.querySelectorAll<HTMLElement>('li > a')];

/**
 * Who has the focus next in a list of rows, once what had it has gone: of a row the one after it, else the one before;
 * of a button under or instead of the rows the first one that came.
 *
 * @returns `onFocus` for the part of the page with the list, `heirOf` for what has it next in there
 */
export function useHeirs() {
  const heirs = useRef<readonly HTMLElement[]>([]);
  const count = useRef(0);
  return {
    onFocus: ({ currentTarget, target }: FocusEvent<HTMLElement>) => {
      const links = linksOf(currentTarget);
      const at = links.findIndex((link) => link.parentElement?.contains(target));
      count.current = links.length;
      heirs.current = at < 0 ? [] : [...links.slice(at + 1), ...links.slice(0, at).toReversed()];
    },
    heirOf: (part: HTMLElement) =>
      heirs.current.find((link) => link.isConnected) ?? linksOf(part)[count.current],
  };
}
