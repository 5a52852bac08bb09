'use client';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { createStore, useStore } from '@/components/ui/store';

interface Anchor {
  key: string;
  /** Distance of the row's top from the top of what is seen, in pixels. */
  offset: number;
}

function rowsOf(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('[data-key]')];
}

/** The rows that can be seen now, first to last. */
function anchorsOf(box: HTMLElement): Anchor[] {
  const top = box.scrollTop;
  return rowsOf(box)
    .filter((row) => row.offsetTop + row.offsetHeight > top && row.offsetTop < top + box.clientHeight)
    .map((row) => ({ key: row.dataset.key ?? '', offset: row.offsetTop - top }));
}

/** Scrolls so that the first row still there stands where it stood; makes room below when the list is too short. */
function restore(box: HTMLElement, room: HTMLElement, anchors: Anchor[]): void {
  const rows = new Map(rowsOf(box).map((row) => [row.dataset.key, row]));
  const anchor = anchors.find(({ key }) => rows.has(key));
  const row = anchor && rows.get(anchor.key);
  if (!anchor || !row) return;
  const wanted = Math.max(0, row.offsetTop - anchor.offset);
  room.style.height = '0px';
  const most = box.scrollHeight - box.clientHeight;
  if (wanted > most) room.style.height = `${wanted - most}px`;
  box.scrollTop = wanted;
}

/**
 * Keeps what is being read where it is while rows come and go.
 *
 * @param keys the keys of the rows, in order; each row carries its own as `data-key`
 * @param onNew hears how many rows were not there before
 * @returns refs for the scrolling box (positioned) and for the spacer at its end, and how many new rows are above
 */
export function useAnchoredRows(keys: string[], onNew: (count: number) => void) {
  const box = useRef<HTMLDivElement>(null);
  const room = useRef<HTMLDivElement>(null);
  const anchors = useRef<Anchor[]>([]);
  const known = useRef<Set<string> | undefined>(undefined);
  const edge = useRef<number>(undefined);
  const [unseen] = useState(() => createStore<readonly string[]>([]));
  const order = keys.join('\n');

  const look = useCallback(() => {
    if (!box.current) return;
    anchors.current = anchorsOf(box.current);
    const top = box.current.scrollTop;
    const above = new Set(
      rowsOf(box.current)
        .filter((row) => row.offsetTop + 31 < top)
        .map((row) => row.dataset.key),
    );
    unseen.set(unseen.get().filter((key) => above.has(key)));
    if (top === 0 && room.current) room.current.style.height = '0px';
  }, [unseen]);

  useLayoutEffect(() => {
    if (!box.current || !room.current) return;
    const current = order === '' ? [] : order.split('\n');
    const before = known.current;
    known.current = new Set(current);
    if (before !== undefined) {
      restore(box.current, room.current, anchors.current);
      const fresh = current.filter((key) => !before.has(key));
      unseen.set([...unseen.get(), ...fresh]);
      if (fresh.length > 0) onNew(fresh.length);
    }
    look();
  }, [order, look, onNew, unseen]);

  const count = useStore(unseen).length;
  const isTold = count > 0;
  useLayoutEffect(() => {
    if (!box.current) return;
    const { top } = box.current.getBoundingClientRect();
    // What tells of new rows takes its place from the box: the rows stay where they are on the screen.
    if (edge.current !== undefined && box.current.scrollTop > 0) box.current.scrollTop += top - edge.current;
    edge.current = top;
    look();
  }, [isTold, look]);

  const toTop = () => {
    box.current?.scrollTo({ top: 0 });
  };
  return { box, room, look, toTop, unseen: count };
}
